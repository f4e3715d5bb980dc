import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Reason, reasonSchema } from '#lib/core/reason.ts'
import en from '../../messages/en/systems-admin.json' with { type: 'json' }
import es from '../../messages/es/systems-admin.json' with { type: 'json' }
import { reasonText } from './reason-text.ts'

const texts = { en, es }
const meanings = { en: 'the job number', es: 'el número de obra' }

function said(reason: Reason, language: 'en' | 'es'): string {
  const t = createTranslator({
    locale: `${language}-US`,
    messages: { 'systems-admin': texts[language] },
    namespace: 'systems-admin.reason',
    onError(error) {
      throw error
    },
  })
  const meaning = (slot: string) => (slot === 'job_no' ? meanings[language] : slot)
  const list = (items: readonly string[]) => new Intl.ListFormat(language).format(items)
  return reasonText(reason, { t, system: 'Sage', meaning, list })
}

const wordSchema = z.object({ options: z.array(z.string()) })

/** At least one of each kind, and each word that a reason can hold. */
const [areas, codes] = [wordsOf('not_shared', 'area'), wordsOf('failed', 'code')]
const reasons = [
  { kind: 'not_named', slot: 'job_no' },
  { kind: 'name_gone', slot: 'job_no', name: 'JOB_1' },
  { kind: 'holds_no_dates', slot: 'job_no', name: 'JOB_1' },
  { kind: 'without', missing: ['job_no'], gone: [] },
  { kind: 'without', missing: ['trade'], gone: [{ slot: 'job_no', name: 'JOB_1' }] },
  { kind: 'no_places', instead: [] },
  { kind: 'no_places', slot: 'job_no', instead: ['trade'] },
  { kind: 'no_rows' },
  { kind: 'currencies', slot: 'job_no', shown: true },
  { kind: 'currencies', slot: 'job_no', shown: false },
  { kind: 'not_shared' },
  { kind: 'not_shared', field: 'eeid' },
  { kind: 'not_shared', area: 'people', field: 'eeid' },
  { kind: 'not_shared', area: 'channels', right: 'Channel.Read' },
  ...areas.map((area) => ({ kind: 'not_shared', area })),
  { kind: 'shown_nowhere' },
  { kind: 'closed_address', host: 'maps.example.com', setting: 'MORE_URLS' },
  { kind: 'unreadable_record' },
  ...codes.map((code) => ({ kind: 'failed', code })),
  { kind: 'not_tried', why: 'write' },
  { kind: 'not_tried', why: 'nothing_to_ask_with' },
].map((reason) => reasonSchema.parse(reason))

function wordsOf(kind: Reason['kind'], name: string): string[] {
  const shape = reasonSchema.options.map((option) => option.shape).find((one) => one.kind.value === kind)
  const word = Object.entries(shape ?? {}).find(([key]) => key === name)?.[1]
  return wordSchema.parse(word === undefined || 'options' in word ? word : 'unwrap' in word ? word.unwrap() : word)
    .options
}

test('every reason is said in English and in Spanish, in sentences of their own', () => {
  expect(new Set(reasons.map(({ kind }) => kind))).toEqual(
    new Set(reasonSchema.options.map(({ shape }) => shape.kind.value)),
  )
  expect(areas.length).toBeGreaterThan(1)
  expect(codes.length).toBeGreaterThan(1)
  for (const reason of reasons) {
    expect(said(reason, 'en')).toMatch(/\.$/)
    expect(said(reason, 'es')).toMatch(/\.$/)
    expect(said(reason, 'es')).not.toBe(said(reason, 'en'))
  }
})

test('a slot is said by what it means in the reader’s language, and who can mend it is said too', () => {
  const reason: Reason = { kind: 'without', missing: [], gone: [{ slot: 'job_no', name: 'JOB_1' }] }
  expect(said(reason, 'en')).toBe(
    'Answers without the job number. Sage does not know JOB_1 any more, or does not show it to this connection. An administrator can say its name under Names.',
  )
  expect(said(reason, 'es')).toBe(
    'Responde sin el número de obra. Sage ya no conoce JOB_1, o no se lo muestra a esta conexión. Un administrador puede decir su nombre en Nombres.',
  )
})

test('a right that is missing is named as the vendor calls it', () => {
  const reason: Reason = { kind: 'not_shared', area: 'channels', right: 'Channel.ReadBasic.All' }
  expect(said(reason, 'en')).toBe(
    'Sage does not share with this connection: the channels of teams. Whoever administers Sage can allow it with the right Channel.ReadBasic.All.',
  )
})
