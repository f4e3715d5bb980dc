import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as others from '../topics/others.ts'
import { columns } from './columns.ts'
import { dayAt } from './instants.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed, searchedFor } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** Of the words a person looks for, in what documents say and in their names. */
export const documents: Certified = {
  id: 'documents',
  name: { en: 'Documents', es: 'Documentos' },
  formula: {
    en: 'Documents in SharePoint and OneDrive that hold all the words and are shared with the person who asks; the best 25',
    es: 'Documentos en SharePoint y OneDrive que contienen todas las palabras y están compartidos con quien pregunta; los 25 mejores',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'person'],
  states: {},
  normally: [],
  dates: ['dated'],
  time: 'past',
  columns: [
    columns.name,
    { id: 'passage', name: { en: 'Passage', es: 'Pasaje' } },
    { id: 'folder', name: { en: 'Folder', es: 'Carpeta' } },
    { id: 'person', name: { en: 'Changed by', es: 'Cambiado por' } },
  ],
  searches: true,
  unlisted: true,
  near: ['files', 'drawings', 'mail', 'channel_messages'],
  phrases: {
    en: [
      ...sayingsOf({ sought: true })`
        lift plan, crane plan, safety plan, logistics plan, traffic plan, plan for the, spec sheet, data sheet, cut sheet,
        soils report, geotech report, geotechnical report, warranty letter, site safety plan, site logistics plan,
        as built
      `,
      ...sayings`
      the pdf, pdf of, pdf, copy of, look for the, document, doc, file, search sharepoint for,
      look in sharepoint for, pull up the, find me the, can you find, where is the file, paperwork,
      do we have a document, somewhere that show, dig up
    `,
    ],
    es: [
      ...sayingsOf({ sought: true })`
        plan de izaje, plan de seguridad, plan de trafico, ficha tecnica, charla de seguridad, carta de garantia
      `,
      ...sayings`
      busca el, busca la, copia de, pdf de, el pdf, documento, doc, archivo, busca en sharepoint, papeleo, encuentra el, encuentrame,
      buscame el, donde esta el archivo, pasame el documento, tenemos un documento
    `,
    ],
  },
  needs: (query) => [needed(askOf(query))],
  rows({ answers, timeZone }, query) {
    const found = answers.of(others.documents, askOf(query).about)
    if (!answered(found)) return null
    const rows = rowsFrom(
      found,
      found.records,
      ({ name }) => [name],
      ({ project, name, author, modified, summary, folder }) => ({
        of: { job: named(project) ?? null, person: named(author) },
        amount: 1,
        dates: { dated: dayAt(modified, timeZone) },
        is: {},
        texts: { name, passage: summary, folder },
      }),
    )
    return { rows, answers: [found] }
  },
}

function askOf(query: Query) {
  return asks.documents({ ...searchedFor(query), ...narrowed(query, null, { things: { job: 'project' } }) })
}
