package wikitext

import (
	"strings"
	"sync"
)

// The namespaces whose links are no text. The names are those of MediaWiki's localisation files
// (English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish, Polish, Russian).
var (
	fileNames = map[string]bool{
		"file": true, "image": true, "datei": true, "bild": true, "fichier": true, "archivo": true,
		"imagen": true, "immagine": true, "bestand": true, "afbeelding": true, "ficheiro": true,
		"imagem": true, "fil": true, "plik": true, "grafika": true, "файл": true, "изображение": true,
	}
	categoryNames = map[string]bool{
		"category": true, "kategorie": true, "catégorie": true, "categoría": true, "categoria": true,
		"categorie": true, "kategori": true, "kategoria": true, "категория": true,
	}
)

// languages are the codes of Wikipedia's language editions (List of Wikipedias, 2025): a link with
// such a prefix, in any case, is an interlanguage link, which is not printed in the text.
const languages = ` aa ab ace ady af ak als alt am ami an ang ann anp ar arc ary arz as ast atj av avk awa ay az azb
ba ban bar bat-smg bbc bcl bdr be be-tarask be-x-old bew bg bh bi bjn blk bm bn bo bpy br bs btm bug bxr
ca cbk-zam cdo ce ceb ch cho chr chy ckb co cr crh cs csb cu cv cy
da dag de dga din diq dsb dtp dty dv dz ee el eml en eo es et eu ext fa fat ff fi fiu-vro fj fo fon fr frp frr fur fy
ga gag gan gcr gd gl glk gn gom gor got gpe gsw gu guc gur guw gv ha hak haw he hi hif ho hr hsb ht hu hy hyw hz
ia iba id ie ig igl ii ik ilo inh io is it iu ja jam jbo jv
ka kaa kab kbd kbp kcg kg kge ki kj kk kl km kn knc ko koi kr krc ks ksh ku kus kv kw ky
la lad lb lbe lez lfn lg li lij lld lmo ln lo lrc lt ltg lv lzh
mad mai map-bms mdf mg mh mhr mi min mk ml mn mni mnw mo mos mr mrj ms mt mus mwl my myv mzn
na nah nan nap nb nds nds-nl ne new ng nia nl nn no nov nqo nr nrm nso nv ny oc olo om or os
pa pag pam pap pcd pcm pdc pfl pi pih pl pms pnb pnt ps pt pwn qu rm rmy rn ro roa-rup roa-tara rsk ru rue rup rw
sa sah sat sc scn sco sd se sg sgs sh shi shn shy si simple sk skr sl sm smn sn so sq sr srn ss st stq su sv sw syl szl szy
ta tay tcy tdd te tet tg th ti tig tk tl tly tn to tok tpi tr trv ts tt tum tw ty tyv udm ug uk ur uz ve vec vep vi vls vo vro
wa war wo wuu xal xh xmf yi yo yue za zea zgh zh zh-classical zh-min-nan zh-yue zu `

type namespace uint8

const (
	nsPage namespace = iota
	nsFile
	nsCategory
	nsLanguage
)

// namespaceOf reads the prefix of a link's target.
func namespaceOf(target string) namespace {
	colon := strings.IndexByte(target, ':')
	if colon <= 0 || colon > 32 {
		return nsPage
	}
	name := strings.TrimSpace(target[:colon])
	var buf [32]byte
	n := copy(buf[:], name)
	ascii := true
	for i, c := range buf[:n] {
		if 'A' <= c && c <= 'Z' {
			buf[i] = c + 'a' - 'A'
		}
		ascii = ascii && c < 0x80
	}
	key := buf[:n]
	if !ascii {
		key = []byte(strings.ToLower(name))
	}
	switch {
	case fileNames[string(key)]:
		return nsFile
	case categoryNames[string(key)]:
		return nsCategory
	case n >= 2 && n <= 12 && languageCodes()[string(key)]:
		return nsLanguage
	}
	return nsPage
}

var languageCodes = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for code := range strings.FieldsSeq(languages) {
		m[code] = true
	}
	return m
})

func isFile(target string) bool { return namespaceOf(target) == nsFile }
