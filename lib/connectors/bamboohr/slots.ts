import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf, namesOf, needsMapping, type Slot } from '../kit/slots.ts'
import { plain } from '../kit/text.ts'

/** In place of a table: the records of BambooHR's own training module, read as if they were one. */
export const TRAINING = 'training'

/** What accounts keep in tables, fields and words of their own; some have BambooHR's own until they are mapped. */
export const slots = [
  {
    id: 'cert_source',
    meaning: { en: 'certificates', es: 'los certificados' },
    of: 'Table',
    types: ['text'],
    words: ['certifications', 'licenses', 'osha', 'cpr', 'cdl', 'training'],
    takes: 'code',
    isValue: isTableName,
  },
  {
    id: 'cert_name',
    meaning: { en: 'the name of a certificate', es: 'el nombre de un certificado' },
    of: 'Certification',
    types: ['text', 'choice'],
    words: ['certification', 'certificate', 'license', 'name', 'type'],
  },
  {
    id: 'cert_exp',
    meaning: { en: 'the day a certificate expires', es: 'el día en que vence un certificado' },
    of: 'Certification',
    types: ['date'],
    words: ['expiration', 'expires', 'expiry', 'renewal', 'date'],
  },
  {
    id: 'cert_issue',
    meaning: { en: 'the day a certificate was issued', es: 'el día en que se emitió un certificado' },
    of: 'Certification',
    types: ['date'],
    words: ['issued', 'issue', 'completed', 'date'],
  },
  {
    id: 'emp_no',
    meaning: { en: 'the employee number', es: 'el número de empleado' },
    of: 'Employee',
    types: ['text', 'number'],
    words: ['employee', 'number', 'payroll', 'id', 'badge'],
    standard: 'employeeNumber',
  },
  {
    id: 'office',
    meaning: { en: 'the location of a person', es: 'la ubicación de una persona' },
    of: 'Employee',
    types: ['choice', 'text'],
    words: ['location', 'office', 'branch', 'division', 'yard'],
    standard: 'jobInformationLocation',
  },
  {
    id: 'status_values',
    meaning: {
      en: 'which words say that somebody works here, as word=active or word=inactive',
      es: 'qué palabras dicen que alguien trabaja aquí, como palabra=active o palabra=inactive',
    },
    of: 'Employee',
    types: ['choice'],
    words: ['status', 'active', 'inactive'],
    many: true,
    standard: ['Active=active', 'Inactive=inactive'],
    takes: 'code',
    isValue: (text) => wordOf(text) !== null,
  },
  {
    id: 'job_no',
    meaning: { en: 'the job number of hours', es: 'el número de obra de las horas' },
    of: 'Timesheet entry',
    types: ['choice'],
    words: ['project', 'task'],
    takes: 'code',
    isValue: (text) => text === 'project' || text === 'task',
  },
  {
    id: 'ot_hours',
    meaning: { en: 'overtime hours', es: 'las horas extra' },
    of: 'Timesheet entry',
    types: ['number'],
    words: ['overtime', 'ot'],
  },
  {
    id: 'dt_hours',
    meaning: { en: 'double time hours', es: 'las horas dobles' },
    of: 'Timesheet entry',
    types: ['number'],
    words: ['double', 'dt'],
  },
] as const satisfies readonly Slot[]

export type SlotId = (typeof slots)[number]['id']

/** An alias, a dataset's name of a field, or an id: `customExpires`, `4340`, `4340.4`. */
export function isFieldName(name: string): boolean {
  return /^(?:[A-Za-z]\w{0,99}|\d{1,12}(?:\.\d{1,6})?)$/.test(name)
}

function isTableName(name: string): boolean {
  return /^[A-Za-z]\w{0,99}$/.test(name)
}

/** What a tool cannot do without. Throws `needs_mapping` where nothing is mapped. */
export function requireName(names: SlotNames, id: SlotId): string {
  const name = nameOf(names, id)
  if (name !== null) return name
  throw needsMapping('BambooHR', slots.find((slot) => slot.id === id) as Slot)
}

export type Status = 'active' | 'inactive'
/** The words of the field Status as this account writes them. */
export type StatusWords = readonly { word: string; means: Status }[]

const standardWords: StatusWords = [
  { word: 'Active', means: 'active' },
  { word: 'Inactive', means: 'inactive' },
]

export function statusWords(names: SlotNames): StatusWords {
  return namesOf(names, 'status_values')?.flatMap((text) => wordOf(text) ?? []) ?? standardWords
}

/** What a word of the vendor says; undefined for one that nobody has explained. */
export function statusOf(words: StatusWords, word: unknown): Status | undefined {
  return typeof word === 'string' ? words.find((one) => plain(one.word) === plain(word))?.means : undefined
}

/** The account's words for a status. Throws `needs_mapping` when its own words name none for it. */
export function wordsFor(names: SlotNames, status: Status): string[] {
  const words = statusWords(names).flatMap(({ word, means }) => (means === status ? [word] : []))
  return words.length > 0 ? words : [requireName({}, 'status_values')]
}

function wordOf(text: string): StatusWords[number] | null {
  const [, word, means] = /^([^=\p{C}]{1,100})=(active|inactive)$/u.exec(text) ?? []
  return word === undefined ? null : { word: word.trim(), means: means as Status }
}
