//! Function words and letters of the 24 languages, by which a phrase in another language is detected.
//!
//! Unlike the lists of `wording`, which distinguish whole texts, these are broad: a word that the text's
//! language also has never counts for another one. Compiled from the grammars' closed classes (articles,
//! prepositions, conjunctions, pronouns, forms of “to be” and “to have”, negations) in November 2026.

/// What is known of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FunctionWords {
    /// The language, two letters.
    pub(crate) lang: &'static str,
    /// Its letters beyond a to z, in lower case; empty for the languages that are not written in Latin
    /// letters, which are detected by their script.
    pub(crate) letters: &'static str,
    /// Words that names hardly have: verbs, pronouns, negations, subordinators.
    pub(crate) speech: &'static str,
    /// Words that names have too: articles, prepositions, “and”.
    pub(crate) joints: &'static str,
}

/// One line of the table.
const fn row(
    lang: &'static str,
    letters: &'static str,
    speech: &'static str,
    joints: &'static str,
) -> FunctionWords {
    FunctionWords { lang, letters, speech, joints }
}

/// The 24 languages of the European Union.
pub(crate) const FUNCTION_WORDS: [FunctionWords; 24] = [
    row(
        "bg",
        "",
        "е са съм си сме сте бил беше няма не ще да че който която което които когато защото ако това този тази тези аз ти той тя ние вие те го я ги му ѝ им ни ви се как какво къде така още вече само може трябва има имам",
        "и на в във с със от за до по при под над между след пред без или но а",
    ),
    row(
        "cs",
        "áčďéěíňóřšťúůýž",
        "je jsem jsi jsme jste jsou byl byla bylo byli být není nejsou ne se si že když protože aby který která které kteří jak kde co kdo ten ta to tyto já ty on ona my vy oni ho mu jí jim nás vás jen už ještě také může musí má mají",
        "a i v ve na z ze s se k ke do od po pro při před mezi bez nebo ale o u",
    ),
    row(
        "da",
        "æøå",
        "er var har havde bliver blev være ikke jeg du han hun den det vi i de mig dig ham hende os jer dem der som når hvis fordi hvordan hvad hvor hvem kun også kan skal vil må man sig sin sit sine",
        "og i på af til for med om fra ved efter under over mellem uden eller men en et at",
    ),
    row(
        "de",
        "äöüß",
        "ist sind war waren bin bist hat haben hatte wird werden wurde sein nicht kein keine ich du er sie es wir ihr mich dich sich uns mir dir ihm ihn ihnen dass weil wenn wie was wo wer warum nur auch noch schon kann muss soll will man wir dieser diese dieses andere ganz so aber doch",
        "und der die das den dem des ein eine einen einem einer im in an am auf aus bei mit nach von vom zu zum zur für über unter vor durch um oder ins ohne gegen zwischen",
    ),
    row(
        "el",
        "",
        "είναι ήταν είμαι έχει έχω είχε δεν μην θα να που ότι όταν γιατί αν εγώ εσύ αυτός αυτή αυτό εμείς εσείς μας σας τους μου σου του πώς πού τι μόνο ακόμη πρέπει μπορεί",
        "και ο η το οι τα τον την των του της στο στη στην στον στους στις από για με σε προς χωρίς μετά πριν κάτω πάνω ή αλλά ένα μια ένας",
    ),
    row(
        "en",
        "",
        "is are was were be been being am has have had do does did not no i you he she it we they me him her us them my your his its our their this that these those there here who whom whose which what when where why how if because while than then so can could will would shall should may might must said says say only also just very too all any some each every both few more most other such own same new one two out up down off again once about never ever nobody nothing something someone man men people day time way say go went come came get got make made take took know knew see saw like even still back well",
        "and or but nor the a an of to in on at by for from with without into onto over under between through during before after above below against within among across as per via until since near upon",
    ),
    row(
        "es",
        "áéíñóúü",
        "es son era eran fue ser está están estaba hay ha han había tiene no que quien cuando donde porque si como yo tú él ella ello nosotros ellos ellas me te se nos le les lo su sus mi mis tu este esta esto ese esa eso muy más pero bien mal siempre nunca nada también ya sólo todo toda nada puede",
        "y e o u el la los las un una unos unas de del a al en con por para sin sobre entre hasta desde hacia según",
    ),
    row(
        "et",
        "äõöüšž",
        "on oli olid olen oled oleme olla ei ega mina ma sina sa tema ta meie me teie te nemad nad mind sind teda meid see selle seda need kes mis kus kui kuidas miks sest et juba veel ainult ka väga saab peab võib",
        "ja või ning aga kuid ilma koos kuni pärast enne üle alla juures",
    ),
    row(
        "fi",
        "äöå",
        "on oli ovat olivat olen olet olemme ole olla ei en et emme eivät minä sinä hän me te he minun sinun hänen se sen sitä tämä tämän ne joka jotka mikä mitä missä kun kuin jos koska että niin vain myös jo vielä voi pitää",
        "ja tai sekä mutta vaan kanssa ilman jälkeen ennen ali yli",
    ),
    row(
        "fr",
        "àâæçéèêëîïôœùûüÿ",
        "est sont était étaient être été suis es sommes êtes a ai as avons avez ont avait c’est n’est qu’il qu’elle s’il j’ai n’a ne pas plus jamais rien je tu il elle on nous vous ils elles me te se lui leur leurs ce cette ces cet qui que quoi dont où quand comment pourquoi parce si comme mon ma mes ton ta tes son sa ses notre votre tout tous toute très aussi encore déjà peut faut fait mais",
        "et ou le la les un une des du de au aux à en dans sur sous par pour avec sans chez entre vers l’on d’un d’une",
    ),
    row(
        "ga",
        "áéíóú",
        "tá bhí níl is ba ní nach níor go gur mar nuair mé tú sé sí muid sinn sibh siad é í iad seo sin cad conas cá cén féidir ach freisin",
        "agus an na ar ag as do de i in le ó faoi gan roimh thar trí chuig nó nua a",
    ),
    row(
        "hr",
        "čćđšž",
        "je sam si smo ste su bio bila bilo bili nije nisu ne se da što koji koja koje kad kada jer ako kako gdje tko ja ti on ona mi vi oni ga mu joj im nas vas taj ta to ovaj ova ovo samo još već može mora ima",
        "i a u na iz s sa k do od po za pri pred među bez ili ali o nad pod",
    ),
    row(
        "hu",
        "áéíóöőúüű",
        "van vannak volt voltak vagyok vagy lesz nincs nem ne ez az ezt azt én te ő mi ti ők engem téged őt hogy ha mert mind amikor amely aki ami hol miért hogyan csak is még már nagyon kell lehet",
        "és a az egy vagy de nélkül után előtt alatt között mellett felett",
    ),
    row(
        "it",
        "àèéìòù",
        "è sono era erano essere stato ho hai ha abbiamo avete hanno aveva c’è non né io tu lui lei noi voi loro mi ti si ci vi lo gli ne che chi cui quando dove perché come se mio mia tuo suo sua nostro questo questa questi quello quella più mai sempre troppo niente qualcosa ogni poi così molto anche ancora già tutto tutti può deve",
        "e ed o il la i le gli un uno una di del della dello dei degli delle a al alla ai alle agli da dal dalla dai in nel nella nei nelle con su sul sulla sui per tra fra senza dell’ all’ l’",
    ),
    row(
        "lt",
        "ąčęėįšųūž",
        "yra buvo esu esi esame nėra būti ne aš tu jis ji mes jūs jie jos mane tave jį ją mus jus kad kai nes jei kas kur kaip kodėl kuris kuri tai šis ši tas ta tik dar jau taip gali reikia turi",
        "ir ar bei arba bet į iš ant po prie nuo su be už per apie tarp iki",
    ),
    row(
        "lv",
        "āčēģīķļņšūž",
        "ir bija esmu esi esam nav būt ne es tu viņš viņa mēs jūs viņi mani tevi to tas tā šis šī kas kur kad kā kāpēc ja jo ka kurš tikai vēl jau arī var vajag",
        "un vai bet no uz ar bez pie par pēc pirms pa starp līdz zem virs",
    ),
    row(
        "mt",
        "ċġħż",
        "hu hi huma huwa hija kien kienet kienu mhux ma m’hemmx hemm jien int aħna intom li meta għax jekk kif fejn x’ dan din dawn dak dik biss ukoll għad għandu jista’",
        "u il il- l- ta’ tal- tal fil fi bi bil minn mill għal għall ma’ mal fuq taħt bejn mingħajr jew iżda",
    ),
    row(
        "nl",
        "éëïö",
        "is zijn was waren ben bent heeft hebben had wordt worden werd niet geen ik jij hij zij ze het wij we jullie mij me jou hem haar ons hen hun dat die dit deze wie wat waar wanneer waarom hoe als omdat maar ook nog al kan moet zal wil men er zo",
        "en of de een van in op aan uit bij met naar tot te voor door over onder tussen zonder tegen om",
    ),
    row(
        "pl",
        "ąćęłńóśźż",
        "jest są był była było byli być nie się jestem jesteś że żeby gdy kiedy bo ponieważ jeśli jak gdzie kto co który która które ja ty on ona my wy oni go mu jej im nas was ten ta to te tym tylko jeszcze już także może musi ma",
        "i a w we na z ze do od po dla przy przed pod nad między bez lub ale o u za przez oraz",
    ),
    row(
        "pt",
        "àáâãçéêíóôõú",
        "é são era eram foi ser está estão há tem têm não nem que quem quando onde porque se como eu tu ele ela nós vós eles elas me te lhe lhes seu sua meu minha este esta isto esse essa isso aquele muito mais mas também já só tudo nada pode",
        "e ou o a os as um uma de do da dos das em no na nos nas ao aos à às por pelo pela para com sem sobre entre até desde",
    ),
    row(
        "ro",
        "ăâîșțşţ",
        "este sunt era erau fost am ai are avem aveți au nu eu tu el ea noi voi ei ele mă te îl îi ne vă le că să care când unde pentru dacă cum ce cine mai foarte numai încă deja poate trebuie acest această",
        "și sau de la în din pe cu fără între după sub peste prin către un o al ale lui",
    ),
    row(
        "sk",
        "áäčďéíĺľňóôŕšťúýž",
        "je som si sme ste sú bol bola bolo boli byť nie sa že keď pretože aby ktorý ktorá ktoré ako kde čo kto ten tá to ja ty on ona my vy oni ho mu jej im nás vás len už ešte tiež môže musí má majú",
        "a i v vo na z zo s so k ku do od po pre pri pred medzi bez alebo ale o u",
    ),
    row(
        "sl",
        "čšž",
        "je sem si smo ste so bil bila bilo bili ni niso ne se da ki ko ker če kako kje kdo kaj jaz ti on ona mi vi oni ga mu ji jim nas vas ta to te samo še že tudi lahko mora ima",
        "in a v na iz s z k h do od po za pri pred med brez ali pa o nad pod",
    ),
    row(
        "sv",
        "åäö",
        "är var har hade blir blev vara inte jag du han hon den det vi ni de mig dig honom henne oss er dem som när om eftersom hur vad var vem bara också kan ska vill måste man sig sin sitt sina",
        "och i på av till för med om från vid efter under över mellan utan eller men en ett att",
    ),
];
