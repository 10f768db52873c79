package wikitext

import (
	"strings"
	"sync"
)

// citeAliases lists the parameters of citation templates by what they mean, numbers taken off and
// blanks as hyphens. Origin: the documentation and configuration of Citation Style 1 and 2
// (Help:Citation Style 1, Module:Citation/CS1/Configuration, English Wikipedia, 2025, with the
// aliases it had before 2021), Vorlage:Internetquelle and Vorlage:Literatur (German), Modèle:Lien
// web, Modèle:Ouvrage and Modèle:Article (French), and the common ones of Spanish and Italian.
var citeAliases = map[field]string{
	fieldTitle:    `title script-title trans-title titel titre título titulo titolo article-title`,
	fieldSubtitle: `titelerg sous-titre`,
	fieldChapter: `chapter contribution entry article section chapter-title kapitel titre-chapitre
		chapitre capítulo`,
	fieldURL: `url online lire-en-ligne présentation-en-ligne chapter-url chapterurl contribution-url
		section-url article-url conference-url transcript-url lien url-texte présentation`,
	fieldArchiveURL: `archive-url archiveurl archiv-url archivurl archivebot archive-lien url-archive
		urlarchivo archive`,
	fieldContainer: `work newspaper journal website magazine periodical encyclopedia encyclopaedia
		dictionary book-title mailinglist newsgroup program series-title werk sammelwerk zeitung
		périodique journal-en-ligne site site-web site-internet titre-ouvrage obra publicación revista
		opera sito program-title workshop conference`,
	fieldPublisher: `publisher agency institution distributor school newsagency verlag éditeur editorial
		editore via-publisher hrsg organization organisation`,
	fieldDate:       `date datum air-date airdate publication-date publicationdate fecha data date-originale en-ligne-le`,
	fieldYear:       `year jahr année annee año anno`,
	fieldMonth:      `month monat mois mes`,
	fieldDay:        `day tag jour`,
	fieldAccessDate: `access-date accessdate abruf zugriff consulté-le consulté consulte-le fechaacceso accesso accessmonthday`,
	fieldDOI:        `doi`,
	fieldISBN:       `isbn`,
	fieldPMID:       `pmid`,
	fieldArXiv:      `arxiv eprint`,
	fieldPage:       `page p página pagina`,
	fieldPages:      `pages pp seiten passage páginas pagine`,
	fieldAt:         `at minutes minute time fundstelle spalten loc sheet`,
	fieldQuote:      `quote quotation zitat extrait cita citazione`,
	fieldRef:        `ref`,
	fieldVolume:     `volume band numéro-de-volume volumen`,
	fieldIssue:      `issue number nummer numéro número heft`,
	fieldAuthors:    `vauthors authors people credits host hosts coauthors`,
	fieldAuthor:     `author subject autor auteur autore host-name`,
	fieldLast: `last surname author-last author-surname subject-last nom nachname apellido apellidos
		nom-auteur cognome`,
	fieldFirst: `first given author-first author-given subject-first prénom prenom vorname nombre
		prénom-auteur nome`,
	fieldEditor:      `editor éditeur-scientifique herausgeber curatore`,
	fieldEditorLast:  `editor-last editor-surname nom-éditeur`,
	fieldEditorFirst: `editor-first editor-given prénom-éditeur`,
}

var citeFields = sync.OnceValue(func() map[string]field {
	m := make(map[string]field)
	for f, names := range citeAliases {
		for name := range strings.FieldsSeq(names) {
			m[name] = f
		}
	}
	return m
})
