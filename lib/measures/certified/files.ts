import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { eachJob } from './asked-of.ts'
import { columns } from './columns.ts'
import { dayAt } from './instants.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/** What lies at the top of a job's documents; what they say is looked for as documents. */
export const files: Certified = {
  id: 'files',
  name: { en: 'Files of a job', es: 'Archivos de un trabajo' },
  formula: {
    en: 'Files and folders at the top of a job’s documents that are shared with the person who asks, counted',
    es: 'Archivos y carpetas en el primer nivel de los documentos de un trabajo compartidos con quien pregunta, contados',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'person'],
  states: {},
  normally: [],
  dates: ['dated'],
  time: 'past',
  columns: [columns.name, { id: 'person', name: { en: 'Changed by', es: 'Cambiado por' } }],
  prefers: ['job'],
  near: ['documents', 'drawings'],
  phrases: {
    en: sayings`
      file are in the, file are in, file in the * folder, folder, who does * answer to, who does * work for,
      report to, boss, manager of, hire date of, job file, file in the job folder, job folder, file for, file of,
      project folder, folder for, file list, sharepoint folder, sharepoint of, what file do we have for
    `,
    es: sayings`
      carpeta, que archivo hay en, de quien depende, depende de, a quien reporta, su jefe, cuando entro a trabajar,
      fecha de ingreso de, archivo del trabajo, archivo de la obra, carpeta del trabajo, archivo de,
      carpeta de la obra, carpeta de, carpeta en sharepoint, que archivo tenemos de, lista de archivo
    `,
  },
  named: ['job'],
  ...eachJob({
    topic: others.files,
    ask: (job) => asks.files(job),
    rows: (found, { job, input: { timeZone } }) =>
      rowsFrom(
        found,
        found.records,
        ({ name }) => [name],
        ({ name, author, modified }) => ({
          of: { job: { id: job, name: job }, person: named(author) },
          amount: 1,
          dates: { dated: dayAt(modified, timeZone) },
          is: {},
          texts: { name },
        }),
      ),
  }),
}
