import { columns } from './columns.ts'
import { ofJobRecords } from './of-job-records.ts'
import { sayings } from './sayings.ts'

const inBooks = ['not_started', 'active', 'closing', 'complete', 'other'] as const

export const jobStatus = ofJobRecords(
  {
    id: 'job_status',
    meantByState: 'job',
    always: ['open', 'closed', 'complete', 'active', 'not_started'],
    name: { en: 'Status of a job', es: 'Estado de un trabajo' },
    formula: {
      en: 'The status of a job in the books and its stage in Procore',
      es: 'El estado de un trabajo en la contabilidad y su etapa en Procore',
    },
    columns: [columns.status],
    near: ['job_dates', 'percent_complete', 'margin'],
    phrases: {
      en: sayings`
        still going on, has * wrapped up, job status, status of, stage of, what stage is, has * started,
        is * finished, is * still going, what phase is, where does * stand
      `,
      es: sayings`
        ya se cerro, se cerro el trabajo, se cerro la obra, ya cerro, ya se termino, se termino la obra,
        estado de la obra, estado del trabajo, estatus de, en que etapa esta, en que fase esta, ya empezo, ya termino,
        como va la etapa de
      `,
    },
  },
  ({ status, stage }, words) => {
    const own = inBooks.find((one) => one === status)
    return { status: own === undefined ? (status ?? stage ?? null) : words.say(`query.jobStatus.${own}`) }
  },
)
