import { waysOf } from './table.ts'

/** Before an amount or a number of days. */
export const boundWays = waysOf<'over' | 'under'>(`
over: over, above, more than, by more than, by over, by at least, and over, a minimum of, minimum of, greater than, bigger than, larger than, higher than, older than, longer than, at least, exceeding, in excess of, north of, upwards of, beyond, past, worth more than, that are more than, for more than, more then, over than, >, >=, ≥, mas de, mas que, mayor a, mayor que, mayores a, mayores de, mayores que, arriba de, por encima de, superior a, superiores a, al menos, por lo menos, de mas de, con mas de, por mas de, que pasan de, desde hace mas de, encima de
under: under, below, less than, by less than, by under, and under, smaller than, lower than, younger than, newer than, fewer than, at most, up to, no more than, south of, for less than, <, <=, ≤, menos de, menos que, menor a, menor que, menores a, menores de, debajo de, por debajo de, abajo de, inferior a, inferiores a, a lo mas, hasta, no mas de, de menos de, con menos de
`)

/** Behind an amount: `60 days or more`. */
export const boundBehind = waysOf<'over' | 'under'>(`
over: +, or more, or older, or longer, plus, and up, and older, o mas, para arriba, en adelante
under: or less, or younger, or fewer, o menos, para abajo
`)

/** Days of each. */
export const dayUnits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    day: 1,
    days: 1,
    dia: 1,
    dias: 1,
    week: 7,
    weeks: 7,
    wk: 7,
    wks: 7,
    semana: 7,
    semanas: 7,
    month: 30,
    months: 30,
    mo: 30,
    mos: 30,
    mes: 30,
    meses: 30,
    year: 365,
    years: 365,
    yr: 365,
    ano: 365,
    anos: 365,
  }),
)

/** How many of each a number is made of. */
export const multiples: ReadonlyMap<string, number> = new Map(
  Object.entries({
    k: 1e3,
    grand: 1e3,
    thousand: 1e3,
    mil: 1e3,
    m: 1e6,
    mm: 1e6,
    million: 1e6,
    millions: 1e6,
    millon: 1e6,
    millones: 1e6,
    mill: 1e6,
    b: 1e9,
    billion: 1e9,
  }),
)

export const shareWords: ReadonlySet<string> = new Set(
  '% percent percentage points point pts pct por-ciento puntos punto porciento'.split(' '),
)

/** An amount of money, whatever stands around it. */
export const moneyWords: ReadonlySet<string> = new Set('dollars dollar bucks usd dolares dolar pesos grand'.split(' '))

export const spelled: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
    cero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    ninety: 90,
    hundred: 100,
    half: 0.5,
    couple: 2,
    uno: 1,
    un: 1,
    una: 1,
    dos: 2,
    tres: 3,
    cuatro: 4,
    cinco: 5,
    seis: 6,
    siete: 7,
    ocho: 8,
    nueve: 9,
    diez: 10,
    quince: 15,
    veinte: 20,
    treinta: 30,
    cuarenta: 40,
    cincuenta: 50,
    sesenta: 60,
    noventa: 90,
    cien: 100,
    medio: 0.5,
  }),
)
