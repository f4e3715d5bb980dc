/** A first name and what its people are called, English and Spanish; one line a name, in lower case without accents. */
const lines = `
abigail: abby gail
abraham: abe
albert: al bert bertie
alberto: beto
alejandra: ale jandra alex sandra
alejandro: ale alex jandro
alexander: alex al sandy xander
alexandra: alex sandra lexi
alfonso: poncho fonso
alfred: al fred alfie
alfredo: fredo fredy fredi
alicia: licha
amanda: mandy
anastasio: tacho
andrew: andy drew
angela: angie
anthony: tony ant
antonia: tona tonia
antonio: tony tono
arthur: art artie
arturo: turo art
augusto: tito
barbara: barb babs
beatriz: bety betty bea
benjamin: ben benny benji
bernard: bernie
bernardo: nardo bernie
bradley: brad
caroline: carrie caro
carolina: caro
catalina: cata
catherine: cathy kate katie cat
cecilia: ceci chila
charles: charlie chuck chas
charlotte: charlie lottie
christina: chris tina christy
christine: chris chrissy tina
christopher: chris kit topher
concepcion: concha conchita chona
consuelo: chelo
cristina: cris tina
cuauhtemoc: temo
cynthia: cindy
daniel: dan danny dani
david: dave davey
deborah: deb debbie
dolores: lola
dominic: dom nick
donald: don donnie
dorothy: dot dottie
douglas: doug
edward: ed eddie ted ned
eduardo: lalo edu eddie
elena: nena
elizabeth: liz beth betty eliza lizzie betsy
enrique: quique kike rick henry
ernesto: neto ernie
esperanza: lancha espe
eugene: gene
eugenio: geno
federico: fede lico
felipe: pipe
fernando: fer nando
florencio: lencho
frances: fran fannie
francisca: paca pancha paquita
francisco: paco pancho frank kiko quico cisco
franklin: frank
frederick: fred freddie
gabriel: gabe gabo gabi
gabriela: gaby gabi
gerald: gerry jerry
gerardo: jerry gera lalo
gilbert: gil
gilberto: beto gil
gregorio: goyo
gregory: greg
graciela: chela
guadalupe: lupe lupita
guillermo: memo guille
gustavo: gus tavo
harold: hal harry
hector: tito
henry: hank harry hal
hernan: nan
horacio: lacho
hortensia: tencha
humberto: beto
ignacio: nacho
isabel: chabela isa chabe
isabella: bella izzy
ismael: isma
jacob: jake
jacqueline: jackie
jaime: jimmy
james: jim jimmy jamie
javier: javi
jeffrey: jeff
jennifer: jen jenny
jeremy: jerry
jerome: jerry
jesus: chuy chucho
jessica: jess jessie
jonathan: jon johnny nathan
john: jack johnny jon
joaquin: quino joaco
jorge: george coque
jose: pepe chepe joe
josefina: chepina pepa josie fina
joseph: joe joey
joshua: josh
juan: john juanito
juana: juanita
judith: judy
julia: juli
julian: jules
katherine: kate kathy katie kat
kathleen: kathy kate
kenneth: ken kenny
lawrence: larry
leonard: leo len lenny
leonardo: leo nardo
leticia: lety
linda: lindy
lorenzo: lencho
luis: lucho louie
manuel: manny manolo meme
manuela: manola
marcelo: chelo
margaret: maggie meg peggy marge
margarita: mago rita
maria: mary mari
mariana: mari
mario: mayito
martha: marty
martin: marty tincho
matthew: matt
maximiliano: max maxi
mercedes: meche
michael: mike mikey mick
michelle: shelly
miguel: mike migue
mitchell: mitch
monica: moni
nathaniel: nate nathan nat
nicholas: nick nicky
nicolas: nico
norberto: beto
octavio: tavo
pamela: pam
patricia: pat patty trish paty
patrick: pat paddy
pedro: pete
peter: pete
philip: phil
phillip: phil
porfirio: pilo
rafael: rafa rafe
ramiro: rami
ramon: moncho
raymond: ray
raymundo: mundo ray
rebecca: becky becca
refugio: cuco cuca
ricardo: rick ricky rich
richard: rick rich dick ricky richie
rigoberto: beto rigo
robert: bob rob bobby robbie bert
roberto: beto rob bob
rodolfo: fito rudy
rodrigo: rodri
rogelio: roger
ronald: ron ronnie
rosario: chayo charo
rosa: rosie rosita
russell: russ
salvador: chava sal
samantha: sam
samuel: sam sammy
santiago: chago santi
santos: santo
sandra: sandy
sebastian: seb sebas
sergio: checo
silvia: silvi
socorro: coco
sofia: sofi
stanley: stan
stephanie: steph
stephen: steve
steven: steve
susan: sue susie
susana: susi
teresa: tere terry
theodore: ted teddy theo
theresa: terry tess
thomas: tom tommy
timothy: tim
tomas: tommy
valentin: val
valeria: vale
veronica: vero ronnie
vicente: chente
victor: vic vito
victoria: vicky tori
vincent: vince vinny
virginia: ginny vicky
walter: walt wally
william: bill will billy willy liam
yolanda: yoli
zachary: zach zack
`

const formal: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(pairs(), ([short]) => short)].map(([short, some]) => [short, some.map(([, name]) => name)] as const),
)

/** The first names that somebody of this short name may have: `bob` is `robert` or `roberto`. */
export function firstNamesOf(short: string): readonly string[] {
  return formal.get(short) ?? []
}

function pairs(): [short: string, name: string][] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', shorts = ''] = line.split(': ')
      return shorts.split(' ').map((short): [string, string] => [short, name])
    })
}
