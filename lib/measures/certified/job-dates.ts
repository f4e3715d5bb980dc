import { ofJobRecords } from './of-job-records.ts'
import { sayings } from './sayings.ts'
import { dayInWords } from './texts.ts'

export const jobDates = ofJobRecords(
  {
    id: 'job_dates',
    name: { en: 'Dates of a job', es: 'Fechas de un trabajo' },
    formula: {
      en: 'When a job starts and when it is to be finished, as the books and Procore have it',
      es: 'Cuándo empieza un trabajo y cuándo se terminará, según la contabilidad y Procore',
    },
    dates: ['ends', 'starts'],
    columns: [
      { id: 'start', name: { en: 'Start', es: 'Inicio' } },
      { id: 'finish', name: { en: 'Finish', es: 'Término' } },
    ],
    near: ['job_status', 'percent_complete', 'jobs'],
    phrases: {
      en: sayings`
        when are we done, when will we be done, when do we wrap,
        when are we out of there,
        when * supposed to be done, when * supposed to finish, when * be done, when * wrap up, when * hand over, when * turn over, when * over,
        supposed to finish,
        when do we have to be done, when do we gotta be done, have to be done at, gotta be done at, have to finish at,
        schedule dates, start date, finish date, end date, completion date, when does * start, when did * start,
        when does * finish, when does * wrap up, when does * end, when will * be done, when is * done, job date,
        when do we start, when do we finish, when is * supposed to finish, substantial completion
      `,
      es: sayings`
        terminacion sustancial, fecha de entrega, fecha limite de la obra,
        cuando nos vamos,
        cuando entregamos, cuando hay que entregar, cuando se termina, cuando terminamos, cuando acabamos,
        cuando arranco, cuando inicio, fecha de arranque, fecha de inicio, fecha de termino, fecha de terminacion,
        fecha de entrega de la obra, cuando empieza, cuando empezo, cuando termina, cuando acaba, cuando se entrega,
        fecha de la obra, fecha del trabajo, para cuando se termina
      `,
    },
  },
  ({ startDate, finishDate }, words) => ({
    start: dayInWords(startDate ?? null, words),
    finish: dayInWords(finishDate ?? null, words),
  }),
)
