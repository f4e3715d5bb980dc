/** Plurals that no rule makes, and short ones of the trade. */
export const irregular: ReadonlyMap<string, string> = new Map(
  pairs(`
    foremen foreman journeymen journeyman workmen workman craftsmen craftsman tradesmen tradesman linemen lineman
    ironmen ironman men man women woman salesmen salesman draftsmen draftsman people person children child
    feet foot criteria criterion addenda addendum movies movie series series species species
    pos po cos co pms pm gcs gc ids id cds cd
    veces vez luces luz jueces juez cruces cruz raices raiz capataces capataz matrices matriz
    meses mes intereses interes paises pais reves reves leyes ley reyes rey redes red paredes pared
    relojes reloj fines fin jardines jardin boletines boletin comunes comun almacenes almacen
    buses bus statuses status bonuses bonus campuses campus viruses virus gases gas plusses plus
    noches noche coches coche parches parche leches leche broches broche cauces cauce
    knives knife lives life wives wife shelves shelf halves half leaves leave staves stave quizzes quiz
    solicitudes solicitud caches cache headaches headache menus menu heroes hero cargoes cargo
  `),
)

/** They end with an s and are one. */
export const unchanged: ReadonlySet<string> = new Set(
  list(`
    this does goes always perhaps towards afterwards besides yes versus whereas thus less unless across
    status bus bonus campus virus plus minus surplus census focus bogus apparatus nexus corpus
    analysis basis crisis thesis axis oasis diagnosis emphasis hypothesis synthesis prognosis
    gas canvas atlas texas kansas dallas arkansas christmas xmas news gross lens mathematics physics logistics
    ops premises headquarters
    lunes martes miercoles jueves viernes menos despues antes entonces ademas tras detras atras jamas quizas
    gracias seis tres dos mas pues lejos apenas tesis dosis sintesis hipotesis enfasis oasis gratis pais interes
    mes ingles frances portugues paris ellos ellas nosotros nosotras ustedes eres tienes puedes quieres debes sabes
    james charles thomas davis harris lewis morris ellis louis chris hayes jones williams reyes andres luis jesus
    carlos marcos lucas tomas matias nicolas moises ulises
  `),
)

type Ending = { of: RegExp; to(word: string): string }

const cut = (letters: number) => (word: string) => word.slice(0, -letters)

/** The first that fits; whatever fits none loses its s alone. Spanish adds "es" to a consonant, English to a hiss. */
export const endings: readonly Ending[] = [
  { of: /(?:ss|us|sis)$/, to: (word) => word },
  // companies; Spanish has none of them but pies
  { of: /[a-z]{2}[^aeiou]ies$/, to: (word) => `${word.slice(0, -3)}y` },
  // losses, boxes, batches, crashes
  { of: /(?:ss|x|[^a]ch|sh|zz)es$|aches$/, to: cut(2) },
  // phones, stones; retenciones, camiones, millones
  { of: /(?:^|ph|st|mil?est|z|b|c|dr|t|cl|thr|gemst)ones$/, to: cut(1) },
  { of: /ones$/, to: cut(2) },
  // lanes, cranes; planes
  { of: /(?:l|cr|hurric|membr|p)anes$/, to: (word) => (word === 'planes' ? 'plan' : word.slice(0, -1)) },
  { of: /anes$/, to: cut(2) },
  // scenes; ordenes, imagenes
  { of: /(?:sc|^g)enes$/, to: cut(1) },
  { of: /enes$/, to: cut(2) },
  // stores; proveedores, errores
  { of: /(?:st|sc|c|sh|ch|w|sn|expl)ores$/, to: (word) => (hasOr.test(word) ? word.slice(0, -2) : word.slice(0, -1)) },
  { of: /ores$/, to: cut(2) },
  // shares, squares; lugares, pilares
  { of: /(?:sh|squ|c|w|sp|f|fl|gl|sc|d|b|st)ares$/, to: cut(1) },
  { of: /ares$/, to: cut(2) },
  // spheres; talleres
  { of: /(?:sph|h|wh|th|m)eres$/, to: cut(1) },
  { of: /eres$/, to: cut(2) },
  // sales, scales; totales, materiales
  { of: /(?:^s|^wholes|sc|^m|fem|wh|^t|st|^p)ales$/, to: cut(1) },
  { of: /ales$/, to: cut(2) },
  { of: /eles$/, to: cut(2) },
  // files, tiles; perfiles
  { of: /(?:^f|prof|^p|^t|^m|mob|text|percent|stock|vola|miss|fert)iles$/, to: cut(1) },
  { of: /iles$/, to: cut(2) },
  // roles, holes; controles
  { of: /(?:^r|^h|^p|conso|manh|^s|loop)oles$/, to: cut(1) },
  { of: /oles$/, to: cut(2) },
  // cantidades, unidades
  { of: /dades$/, to: cut(2) },
]

/** Spanish nouns of somebody who does something end like English stores. */
const hasOr = /(?:act|at|it|ist|ect|uct|ut|ot|ent|est|ult|or|unt|int)ores$|(?:fact|mot)ores$/

function pairs(text: string): [string, string][] {
  const words = list(text)
  return words.flatMap((word, at): [string, string][] => (at % 2 === 0 ? [[word, words[at + 1] ?? word]] : []))
}

function list(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
