import { asks } from '../asks.ts'
import * as procore from '../topics/procore.ts'
import { eachJob } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified, Value } from './measure.ts'
import { named } from './named.ts'
import { rowsOf } from './of-field.ts'
import { sayings } from './sayings.ts'

/** Disciplines that drawings are commonly sorted by; what a company calls otherwise stands under its own name. */
const disciplines: readonly Value[] = [
  { id: 'Architectural', en: ['architectural', 'architecture'], es: ['arquitectonico', 'arquitectonica'] },
  { id: 'Structural', en: ['structural', 'structure'], es: ['estructural', 'estructura'] },
  { id: 'Civil', en: ['civil'], es: ['civil'] },
  { id: 'Mechanical', en: ['mechanical', 'hvac'], es: ['mecanico', 'mecanica'] },
  { id: 'Electrical', en: ['electrical'], es: ['electrico', 'electrica'] },
  { id: 'Plumbing', en: ['plumbing'], es: ['plomeria', 'hidrosanitario'] },
  {
    id: 'Fire Protection',
    en: ['fire protection', 'sprinkler'],
    es: ['contra incendio', 'proteccion contra incendio'],
  },
  { id: 'Landscape', en: ['landscape', 'landscaping'], es: ['paisajismo', 'jardineria'] },
]

function disciplineOf(text: string | null | undefined) {
  const own = named(text)
  const known = disciplines.find(({ id }) => id.toLowerCase() === own?.id.trim().toLowerCase())
  return own == null || known === undefined ? own : { ...own, id: known.id }
}

/** Every revision is read: which of them a sheet has now is then known, and which it had. */
export const drawings: Certified = {
  id: 'drawings',
  name: { en: 'Drawings', es: 'Planos' },
  formula: {
    en: 'Sheets of a job’s drawings, counted; current revisions unless others are named',
    es: 'Hojas de los planos de un trabajo, contadas; las revisiones vigentes si no se nombran otras',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'discipline'],
  states: { current: 'current' },
  normally: ['current'],
  always: ['active'],
  dates: ['dated', 'issued'],
  time: 'past',
  numbered: true,
  columns: [
    columns.subject,
    { id: 'revision', name: { en: 'Revision', es: 'Revisión' } },
    { id: 'set', name: { en: 'Set', es: 'Juego de planos' } },
  ],
  near: ['documents', 'rfis', 'submittals', 'files'],
  phrases: {
    en: sayings`
      revision, revision is, is * current, drawing number, dwg, drawing, sheet, drawing set, plan set, set of plan,
      blueprint, plan sheet, revision of, which rev, what rev, which revision, what revision
    `,
    es: sayings`
      plano numero, juego vigente, plano vigente, lamina numero, plano, juego de plano, lamina, hoja de plano, dibujo,
      revision del plano, revision de, que revision, cual revision
    `,
  },
  values: { discipline: disciplines },
  named: ['job'],
  ...eachJob({
    topic: procore.drawings,
    ask: (job) => asks.drawings(job),
    rows: (sheets) =>
      rowsOf(
        sheets,
        ({ number, title, revision }) => [number, title, revision],
        (sheet) => ({
          of: { discipline: disciplineOf(sheet.discipline) },
          amount: 1,
          dates: { dated: sheet.receivedDate ?? null, issued: sheet.issuedDate ?? null },
          is: { current: sheet.current },
          number: sheet.number,
          texts: {
            subject: sheet.title,
            revision: sheet.revision,
            set: sheet.set,
          },
        }),
      ),
  }),
}
