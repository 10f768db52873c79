package sentence

// The lists of this file were drawn up from the abbreviations of the Associated Press and Chicago
// style guides, the Bluebook's for legal texts, and what Wikipedia's articles use.

func english() *rules {
	return &rules{
		abbreviations: classes(map[class]string{
			never: `
				Mr. Mrs. Ms. Mx. Messrs. Dr. Drs. Prof. Hon. Rev. Fr. Msgr. Sen. Sens. Rep. Reps. Gov. Govs. Pres.
				Amb. Sec. Supt. Insp. Det. Atty. Gen. Brig. Maj. Lt. Col. Capt. Cpt. Cmdr. Cdr. Adm. Sgt. Cpl. Pvt. Pfc. Ens.
				Ofc. Cllr. Mme. Mlle. St. Ste. Mt. Mts. Ft. Pt. Asst. Assoc. Dep.
				v. vs. cf. viz. e.g. i.e. eg. ie. p. pp. ca. fl. approx. incl. esp. subsec. subpara. para. paras. sect. §`,
			numbered: `no. nos. art. arts. ch. chs. chap. fig. figs. eq. ver. sec. secs. par. pt. pts. tab. ref. reg. sched. N°. Nº.`,
			clock:    `a.m. p.m.`,
			perhaps: `
				Inc. Ltd. co. Corp. Bros. LLC. Pty. Plc. Jr. Sr. Esq. Ph.D. PhD. M.Sc. B.Sc. Ed.D. D.Phil. Litt.D. al.
				vol. vols. ed. eds. edn. rev. repr. trans. comp. repr. est. dept. depts. div. univ. assn. intl. natl. govt. admin.
				hon. ret. mil. op. ff. n.d. ibid. loc. sic. misc. max. temp. tel. ext. cont. abbr. orig. pron. aka. a.k.a.
				st. ave. blvd. rd. hwy. bldg. apt. ste. sq.
				Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri.
				Ala. Ariz. Ark. Calif. Cal. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mich. Minn. Mo. Mont. Neb.
				Nev. Okla. Ore. Pa. Tenn. Tex. Vt. Va. Wis. Wyo. Ont. Que. Alta. Sask.
				Cir. Ct. Civ. Proc. Supp. Stat. Evid. Crim. Bankr. App. Dist. Cong. Sess. Const. Amend. Exec. Reg. Fed. Pub. Ord. Res.`,
		}),
		starters: set(`
			The A An This That These Those There Here It He She They We You I Its His Her Hers Their Theirs Our My Your
			Who Whom Whose What When Where Why Which How Did Do Does Is Are Was Were Has Have Had Can Could Should Would
			In On At By For From With Without Within Into Upon About Above After Against Along Amid Among Around Before Behind
			Below Beneath Beside Besides Between Beyond Despite During Except Following Given Inside Like Near Of Off Out Outside
			Over Per Prior Regarding Since Through Throughout Till To Toward Towards Under Unlike Until Up Via
			If Although Though Because While Whereas Unless Once As And But Or Nor So Yet Both Either Neither Whether
			However Moreover Furthermore Additionally Also Meanwhile Nevertheless Nonetheless Therefore Thus Hence Consequently
			Accordingly Otherwise Instead Indeed Likewise Similarly Conversely Subsequently Previously Later Earlier Then Now
			Today Yesterday Tomorrow Currently Recently Finally Eventually Initially Originally Ultimately Overall Afterward
			Afterwards Soon Still Even Again Already Often Sometimes Usually Generally Typically Specifically Notably
			Reportedly Allegedly According Due Rather Perhaps Maybe Please Let Only Just Not Never No Yes
			All Any Each Every Few Fewer Many More Most Much Several Some Such Other Others Another One Two Three Half
			Nobody Someone Everyone Everybody Anyone Nothing Something Everything Critics Supporters Officials Experts`),
		names: set(`Yahoo Jeopardy Oklahoma Joomla Kahoot Yum Wham Airplane Aida Ka-Pow Westward`),
		afterClock: set(`EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST Eastern Central Mountain Pacific Greenwich
			Monday Tuesday Wednesday Thursday Friday Saturday Sunday
			January February March April May June July August September October November December`),
		quotes:     pairs("“”", "«»", "„“"),
		quotesGoOn: []string{"と", "って", "、", "，", "，"},
	}
}
