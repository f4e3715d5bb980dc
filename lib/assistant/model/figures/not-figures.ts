import { months, weekdays } from '#lib/questions/understand/dates/words.ts'
import { blanked } from './fold.ts'
import { numberInWords } from './number-words.ts'

const month = `(?:${[...months.keys()].join('|')})\\.?`
const weekday = `(?:${[...weekdays.keys()].join('|')})\\.?`
const number = `(?:\\d+|${numberInWords})`
const nth = `(?:st|nd|rd|th|\\.?[ºª°])`
const unit = `%|percent|per cent|por ciento|k\\b|mm?\\b|b\\b|thousand|million|billion|mil\\b|millon|dollar|dolar|usd|day|dia|week|semana|month|mes|year|ano|hour|hora|h\\b`

/** What a number behind it is the name of. */
const named = `invoice|bill|check|cheque|wire|po|purchase order|rfi|rfp|rfq|pco|co|change order|change event|pay app(?:lication)?|application|submittal|permit|ticket|sheet|drawing|dwg|detail|section|page|line|item|floor|level|story|building|bldg|suite|phase|lot|unit|zone|gate|room|bay|tier|option|step|stage|type|class|grade|version|revision|rev|number|num|no|ext|extension|route|highway|exhibit|appendix|annex|chapter|article|clause|tab|row|column|contract|subcontract|project|job|account|acct|id|ref|meeting|incident|claim|package|week|day|point|bid|order|code|cost code|note|tower|pour|batch|factura|transferencia|orden(?: de (?:compra|cambio|trabajo))?|solicitud(?: de pago)?|estimacion|permiso|vale|hoja|plano|lamina|detalle|seccion|pagina|linea|partida|piso|nivel|edificio|fase|lote|unidad|zona|puerta|cuarto|opcion|paso|etapa|tipo|clase|revision|n\\.?[ºo°]|nº|num\\.?|numero|codigo(?: de costo)?|obra|proyecto|contrato|subcontrato|cuenta|semana|dia|capitulo|articulo|anexo|inciso|punto|torre|cotizacion|reunion|incidente`
const largest = `largest|biggest|smallest|oldest|newest|worst|best|highest|lowest|latest|top|mayores|menores|peores|mejores|primer[oa]s|ultim[oa]s|mas`
const first = `top|first|last|bottom|past|next|previous|latest|primer[oa]s|ultim[oa]s|proxim[oa]s|pasad[oa]s|mejores|peores`

/** In this order: what a later one is made of may be part of an earlier one. Capitals tell ids from words. */
const patterns: readonly RegExp[] = [
  /`[^`\n]*`|https?:\S+|\S+@\S+\.\S+/g,
  // Ids of capitals and digits; a currency before its amount is none
  /(?<![\w$])(?!USD|EUR|CAD|MXN|GBP)[A-Z]{1,8}(?:-[A-Z]{1,8})?-?\d[\w-]*(?:\.\d+)?/g,
  // Telephones
  /(?<!\d)(?:\+?\d{1,3}[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\d)|(?<![\d-])\d{3}-\d{4}(?![\d-])/g,
  // Days, as they are written and as they are named
  /(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?(?![\d-])/g,
  /(?<![\d/])\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?![\d/])|(?<![\d/$])\d{1,2}\/\d{1,2}(?![\d/])/g,
  own(`\\d{1,2}${nth}?(?: (?:de|of))? ${month}(?:,?(?: (?:de|del|of))? \\d{4})?`),
  own(`${month} (?:the )?\\d{1,2}${nth}?(?!\\d|[.,:]\\d| ?(?:${unit}))(?:, ?\\d{4}| \\d{4})?`),
  own(`${month}(?:,| (?:de|del|of))? \\d{4}`),
  own(`${weekday}(?:,? (?:the|el|dia))? \\d{1,2}${nth}?`),
  // Times of day
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\. ?m\.| ?[ap]m\b)?/gi,
  /(?<!\d)\d{1,2} ?(?:[ap]\. ?m\.|[ap]m\b)/gi,
  /\b(?:a|at) las? \d{1,2}(?=[.,;)]|$| de la)/gim,
  // Years, quarters, halves
  /\b(?:fy|ff|q[1-4]|t[1-4]|h[12])[ -]?'?(?:\d{4}|\d{2})?(?!\w)/gi,
  own(`(?<![\\d$.,]|usd )(?:19|20)\\d{2}(?!\\d|[.,]\\d| ?(?:${unit}))`),
  // Places in an order
  own(`\\d+ ?${nth}(?!\\p{L})|\\d+(?:er|ero|era|do|da|ro|ra|to|ta|mo|ma)(?!\\p{L})`),
  /^[ \t]*\d+[.)](?=\s)/gm,
  own(
    `(?:${first}) ${number}(?:\\s(?:days?|dias?|weeks?|semanas?|months?|mes|meses|years?|anos?))?(?!\\p{L}|\\d|[.,]\\d| ?%)`,
  ),
  own(`${number} (?:${largest})(?!\\p{L}| (?:de|than|que)\\b)`),
  // Addresses
  /\b\d+ (?:[A-Z][\p{L}.]*\s){1,3}(?:St|Street|Ave|Avenue|Blvd|Rd|Road|Dr|Drive|Ln|Lane|Way|Hwy|Pkwy)\b/gu,
  /\b[A-Z]{2} \d{5}(?:-\d{4})?\b/g,
  // Versions, specifications, forms, terms of payment
  /\bv?\d+(?:\.\d+){2,}\b|\bv\d+(?:\.\d+)?\b/gi,
  /(?<!\d)\d{2} \d{2} \d{2}(?!\d)/g,
  /\b(?:1099|1040|941)\b|\b40[13]\([a-z]\)|\b24\/7\b/gi,
  /\b(?:net|neto) \d+\b/gi,
  // Numbers of records and jobs
  own(`(?<![\\d.,$])(?=[\\d-]*\\d{3})\\d{2,}(?:-\\d{2,})+(?!\\d| ?(?:${unit}))`),
  own(
    `(?:${named})s?(?: de)?(?: (?:no|num|number|n[ºo°]))?[.:]? ?#?\\d+(?:[.-]\\d+)*(?![\\d]|,\\d{3}| ?(?:${unit}))(?:(?:,| and| y| &| to| a| al|,? or| o) #?\\d+(?!\\d|[.,]\\d| ?(?:${unit})))*`,
  ),
  /#\d[\w-]*/g,
  // How often, parts of a day, and parts that are only the first or the other one
  own(`(?:${numberInWords}) (?:times|veces)(?! (?:as|the|mas|lo))`),
  own(
    `half an? (?:hour|day|year|mile|inch)|(?:first|second|other|latter|back) half|half-\\p{L}+|half(?:way)?(?=time|way)`,
  ),
  own(`medi[oa] (?:hora|dia|ano|jornada|tiempo)|(?:primera|segunda|otra) mitad`),
  own(`(?:one or two|uno o dos|una o dos)`),
]

/** A text in which numbers that say how much of nothing are blank: days, times, ids, places in an order. */
export function withoutNames(text: string): string {
  return patterns.reduce(blanked, text)
}

function own(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${source})`, 'giu')
}
