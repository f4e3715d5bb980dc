import type { Candidate } from '../../kit/candidates.ts'
import type { LayerField } from '../layer.ts'
import { kinds, states } from '../permit-words.ts'

const MOST = 40

/** How offices begin the words that mean one of ours, in English and Spanish. */
const beginnings: Readonly<Record<string, RegExp>> = {
  applied: /^(appl|submit|receiv|file|pending|in review|under review|solicit|present|en tr[aá]mite|en revisi)/i,
  issued: /^(issu|active|approv|permit issued|emit|vigente|aprobad|concedid)/i,
  expired: /^(expir|laps|venc|caduc)/i,
  finished: /^(final|complet|clos|finish|termin|cerrad|conclu)/i,
  withdrawn: /^(withdr|reject|cancel|void|den|revok|rechaz|anul|retir|deneg)/i,
  building: /\b(build|residential|commercial|new construction|edific|construcc)/i,
  excavation: /\b(excav|trench|dig|zanja)/i,
  electrical: /\b(electr|el[eé]ctr)/i,
  plumbing: /\b(plumb|plomer|fontaner)/i,
  mechanical: /\b(mechan|hvac|mec[aá]n)/i,
  demolition: /\b(demol|derrib)/i,
  street_closure: /\b(street|lane|sidewalk|right.of.way|encroach|calle|acera|v[ií]a p)/i,
}

type Of = { field: LayerField; values: readonly unknown[] }

/** Which statuses there are, and what each may mean; only a person can say what a word means that begins like none. */
export function statusWords({ field, values }: Of): Candidate[] {
  return wordsOf({ field, values }).flatMap((word) => {
    const known = states.filter((means) => beginnings[means]?.test(word))
    const means = known.length > 0 ? known : states
    return [
      candidate(word, word, 'status_open_codes'),
      ...means.map((one) => candidate(`${word}=${one}`, word, 'permit_states')),
    ]
  })
}

/** Which kinds of permits there are, and what each may mean. */
export function kindWords({ field, values }: Of): Candidate[] {
  return wordsOf({ field, values }).map((word) => {
    const means = kinds.find((one) => beginnings[one]?.test(word)) ?? 'other'
    return candidate(`${word}=${means}`, word, 'permit_kinds')
  })
}

/** The names of a coded field's codes, or the values that records have, where those are few. */
function wordsOf({ field, values }: Of): string[] {
  const named = [field.codes, ...(field.bySubtype?.codes.values() ?? [])].flatMap((codes) => [...codes.values()])
  const said = named.length > 0 ? named : values.map((value) => String(value ?? '').trim())
  const different = [...new Set(said)].filter((word) => word !== '' && !word.includes('='))
  return different.length > MOST ? [] : different
}

function candidate(name: string, word: string, slot: string): Candidate {
  const about = { of: 'permit', type: 'choice', custom: false, filled: 1, samples: [word] } as const
  return { name, label: word, ...about, slots: [slot] }
}
