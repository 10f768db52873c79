package sentence

// The lists of this file follow the Duden's abbreviations and what German Wikipedia's articles use.

func german() *rules {
	months := `Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember`
	return &rules{
		abbreviations: classes(map[class]string{
			never: `
				Hr. Hrn. Fr. Frl. Dr. Prof. Dipl. Ing. Mag. Hl. St. Gen. Lt. Maj. Kap. Abs. Art. Nr. Nrn. Bd. Bde. S. Sp. Anm. Tab.
				Abb. vgl. bzw. ca. evtl. ggf. inkl. exkl. insb. insbes. sog. zzgl. z.B. d.h. u.a. i.d.R. o.ä. v.a. bspw. gem. lt. max.
				min. z. d. u. v. i. o. a. geb. gest. gegr. urspr. ehem. jap. engl. frz. lat. griech. ital. span. russ. poln.`,
			perhaps: `
				usw. etc. u.s.w. Jh. Jhd. Jhdt. Chr. Co. Inc. Ltd. Corp. Jr. jun. sen. Hrsg. hrsg. Aufl. Ausg. Verl. Diss. ebd. ff. f.
				Mio. Mrd. Tsd. Std. Str. Pl. e.V. Bln. Jan. Feb. Mär. Apr. Jun. Jul. Aug. Sep. Sept. Okt. Nov. Dez.`,
		}),
		starters: set(`
			Der Die Das Den Dem Des Ein Eine Einer Eines Einem Einen Er Sie Es Wir Ihr Ich Du Man Dies Diese Dieser Dieses Diesem
			Jene Jener Sein Seine Seiner Ihre Ihrer Unser Unsere In Im Am An Auf Aus Bei Beim Bis Durch Für Gegen Mit Nach Nachdem
			Ohne Seit Seitdem Trotz Über Um Unter Von Vom Vor Während Wegen Zu Zum Zur Zwischen Aber Als Also Auch Außerdem Bereits
			Da Dabei Dadurch Dafür Dagegen Daher Damals Damit Danach Dann Daraufhin Darüber Darum Dazu Denn Dennoch Deshalb Doch
			Dort Ebenso Erst Falls Ferner Hier Hierbei Indem Jedoch Kein Keine Manche Mehr Mehrere Nachdem Nicht Noch Nun Nur Ob
			Obwohl Oder Schließlich Sobald Sofern Somit Sondern Sowohl Später Stattdessen Und Viele Vielmehr Wann Warum Was Weil
			Weiter Weitere Wenn Wer Wie Wo Zudem Zuletzt Zunächst Zwar`),
		names:        set(`Yahoo Jeopardy`),
		quotes:       pairs("„“", "»«", "“”"),
		ordinals:     true,
		ordinalNouns: set(months, `Jahrhundert Jahrhunderts Jh Jahrtausend Weltkrieg Weltkriegs Bundestag Wahlperiode Auflage Jahrestag Geburtstag Platz Klasse Etage Stock Präsident Kongress`),
		ordinalLeads: set(`am Am der Der des Des dem den vom Vom zum Zum bis Bis im Im das Das die Die ab Ab und`),
	}
}
