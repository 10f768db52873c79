package sentence

// The lists of this file follow the "Lexique des règles typographiques en usage à l'Imprimerie
// nationale" and what French Wikipedia's articles use.

func french() *rules {
	return &rules{
		abbreviations: classes(map[class]string{
			never: `
				M. MM. Mme. Mmes. Mlle. Mgr. Dr. Pr. Me. St. Ste. Gal. Cel. Cdt. Cap. Lt. p. pp. c. ca. cf. v. vs. env. av. apr. p.ex. c.-à-d. ex.
				chap. fig. vol. t. art. al. éd. dir. coll. trad. hab. tél.`,
			numbered: `no. n°. nos. N°. Nº. §`,
			perhaps: `
				Cie. Sté. S.A. S.A.R.L. J.-C. J.C. ibid. op. cit. id. ms. bd. boul. av. fr. angl. all. lat. gr. adj. subst.
				janv. févr. avr. juil. sept. oct. nov. déc.`,
		}),
		starters: set(`
			Le La Les L Un Une Des Du De Ce Cet Cette Ces Il Elle Ils Elles On Nous Vous Je Tu C Cela Ceci Celui Celle Son Sa Ses
			Leur Leurs Notre Nos Votre Vos Mon Ma Mes En Au Aux À Dans Sur Sous Par Pour Avec Sans Chez Entre Vers Depuis Pendant
			Durant Après Avant Dès Lors Selon Malgré Contre Outre Mais Ou Et Donc Or Ni Car Si Comme Quand Lorsque Puisque Bien
			Alors Ainsi Aussi Cependant Toutefois Néanmoins Pourtant Ensuite Puis Enfin Finalement Ici Là Qui Que Quel Quelle
			Comment Pourquoi Où D J N S Qu Tout Tous Toute Toutes Plusieurs Certains Certaines Chaque Aucun Aucune Plus Moins
			Très Parmi Grâce Afin Auparavant Actuellement Récemment Aujourd`),
		names:        set(`Yahoo Jeopardy`),
		quotes:       pairs("«»", "“”", "„“"),
		spacedQuotes: true,
		elides:       true,
	}
}
