package sentence

// The lists of this file follow the Real Academia's "Ortografía", appendix on abbreviations, and what
// Spanish Wikipedia's articles use.

func spanish() *rules {
	return &rules{
		abbreviations: classes(map[class]string{
			never: `
				Sr. Sra. Srta. Sres. Sras. D. Dña. Dr. Dra. Prof. Profa. Lic. Ing. Arq. Gral. Cnel. Cap. Tte. Pdte. Pdta. Mons. Fr.
				Sto. Sta. Excmo. Ilmo. p. pp. pág. págs. pg. c. ca. cf. cfr. v. vs. vid. p.ej. ej. núm. núms. n.º art. arts. cap. caps.
				fig. figs. vol. vols. t. ed. eds. trad. dir. coord. aprox. tel. avda. av.`,
			numbered: `no. nº. N°. Nº. n°.`,
			clock:    `a.m. p.m.`,
			perhaps: `
				Cía. S.A. S.L. Ltda. Inc. Co. Corp. EE.UU. EE. UU. RR.HH. FF.AA. JJ.OO. a.C. d.C. ibíd. op. cit. Jr.
				ene. feb. mar. abr. jun. jul. ago. sept. oct. nov. dic.`,
		}),
		starters: set(`
			El La Los Las Lo Un Una Unos Unas Este Esta Estos Estas Ese Esa Esos Esas Aquel Aquella Esto Eso Él Ella Ellos Ellas
			Yo Tú Usted Ustedes Nosotros Su Sus Mi Mis Nuestro Nuestra En Al A De Del Con Sin Por Para Según Sobre Bajo Tras Ante
			Contra Desde Durante Entre Hacia Hasta Mediante Pero Y O Ni Si Como Cuando Donde Aunque Porque Pues Mientras Además
			También Tampoco Sin Asimismo Entonces Luego Después Antes Ahora Hoy Ayer Ya No Sí Así Finalmente Posteriormente
			Actualmente Recientemente Qué Quién Cuál Cómo Dónde Por Hay Es Son Fue Fueron Era Eran Ha Han Se Le Les Muchos Muchas
			Algunos Algunas Varios Varias Todos Todas Otro Otra Otros Otras Cada Ningún Ninguna Más Menos Tanto Dicho Dicha`),
		names:      set(`Yahoo Jeopardy`),
		afterClock: set(`GMT UTC CET CEST`),
		quotes:     pairs("«»", "“”"),
	}
}
