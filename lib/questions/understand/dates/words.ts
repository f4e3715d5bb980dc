/** Words by what they stand for, one line a number, English and Spanish together: both are always read. */
function table(first: number, lines: string): ReadonlyMap<string, number> {
  const rows = lines.trim().split('\n')
  return new Map(
    rows.flatMap((line, row) =>
      line
        .trim()
        .split(' ')
        .map((word) => [word, row + first] as const),
    ),
  )
}

export const months = table(
  1,
  `january jan enero ene
  february feb febrero
  march mar marzo
  april apr abril abr
  may mayo
  june jun junio
  july jul julio
  august aug agosto ago
  september sep sept septiembre setiembre
  october oct octubre
  november nov noviembre
  december dec diciembre dic`,
)

export const weekdays = table(
  1,
  `monday mondays mon lunes lun
  tuesday tuesdays tue tues martes
  wednesday wednesdays wed weds miercoles mie
  thursday thursdays thu thur thurs jueves jue
  friday fridays fri viernes vie
  saturday saturdays sat sabado sab
  sunday sundays sun domingo dom`,
)

/** In the order of `units`. */
export const unitWords = table(
  0,
  `day days dia dias
  week weeks wk wks semana semanas
  month months mo mos mes meses
  quarter quarters qtr qtrs trimestre trimestres
  year years yr yrs ano anos`,
)

/** Winter is the one that begins in the year. */
export const seasons = table(1, `spring primavera\nsummer verano\nfall autumn otono\nwinter invierno`)

/** `May` and `Sun` are names too: whoever looks for names lets a date stand. */
export function isDateWord(word: string): boolean {
  return [months, weekdays, seasons, unitWords].some((words) => words.has(word))
}

/** Before the word: last, this, next. */
export const turns = table(
  -1,
  `last previous prior ultimo ultima pasado pasada anterior
  this current present este esta
  next coming upcoming proximo proxima siguiente`,
)

/** Behind the word, as Spanish has it. */
export const turnsBehind = table(
  -1,
  `pasado pasada anterior
  actual corriente presente vigente
  proximo proxima siguiente entrante`,
)

/** What Spanish says after `que`: viene, entra, sigue. */
export const coming = table(1, 'viene entra sigue')

export const counts = table(
  1,
  `one a an un una uno
  two couple dos par
  three tres
  four cuatro
  five cinco
  six seis
  seven siete
  eight ocho
  nine nueve
  ten diez
  eleven once
  twelve doce
  thirteen trece
  fourteen catorce
  fifteen quince`,
)
/** Days of a month as Spanish says them; the second of two words for one day stands behind it. */
export const dayWords = table(
  1,
  `uno primero
  dos
  tres
  cuatro
  cinco
  seis
  siete
  ocho
  nueve
  diez
  once
  doce
  trece
  catorce
  quince
  dieciseis
  diecisiete
  dieciocho
  diecinueve
  veinte
  veintiuno
  veintidos
  veintitres
  veinticuatro
  veinticinco
  veintiseis
  veintisiete
  veintiocho
  veintinueve
  treinta`,
)
export const tens = new Map(
  Object.entries({ twenty: 20, veinte: 20, thirty: 30, treinta: 30, sixty: 60, sesenta: 60, ninety: 90, noventa: 90 }),
)

export const ordinals = table(
  1,
  `first 1st primer primero primera 1er 1ro 1ra
  second 2nd segundo segunda 2do 2da
  third 3rd tercer tercero tercera 3er 3ro 3ra
  fourth 4th cuarto cuarta 4to 4ta
  fifth quinto
  sixth sexto
  seventh septimo
  eighth octavo
  ninth noveno
  tenth decimo
  eleventh
  twelfth
  thirteenth
  fourteenth
  fifteenth
  sixteenth
  seventeenth
  eighteenth
  nineteenth
  twentieth`,
)

/** Before or after these a word that is also a month or a number is none: `may we`, `3 weeks ago`, `invoice 2025`. */
export const notMonth = {
  may: { before: list('we i you they he she it who that this which what'), after: list('be have not need i we you') },
  mar: { before: list('del el'), after: list('') },
  ago: { before: [...unitWords.keys(), 'long', 'while', 'minute', 'minutes', 'hour', 'hours'], after: list('') },
} as const satisfies Record<string, { before: string[]; after: string[] }>

export const numbered: ReadonlySet<string> = new Set(
  list(
    'invoice invoices inv bill po check job account acct code number no num factura facturas cheque cuenta numero pay',
  ),
)

/** An age is told by them, not a date: `older than 3 weeks ago`. */
export const ages: ReadonlySet<string> = new Set(list('than over under beyond least most mas menos'))

/** Between these a number of four figures is an amount rather than a year. */
export const notYear = {
  before: new Set(list('than over under above below exceeding least most mas menos sobre')),
  after: new Set(list('hours hour hrs dollars usd bucks days horas dolares pesos dias')),
}

/** `The same quarter` last year is told by another date. */
export const same: ReadonlySet<string> = new Set(list('same mismo misma'))
export const sameWhat: ReadonlySet<string> = new Set([...unitWords.keys(), ...list('time point period periodo')])

/** Before them a 5th is no day. */
export const notDay: ReadonlySet<string> = new Set(
  list('floor level largest biggest highest smallest lowest oldest newest street avenue st ave grade time place one'),
)

function list(words: string): string[] {
  return words.split(' ').filter((word) => word !== '')
}
