import type { LibraryReport } from './report.ts'

export const wipSchedule: LibraryReport = {
  id: 'wip-schedule',
  definition: {
    title: { en: 'WIP schedule', es: 'Obra en proceso (WIP)' },
    kind: 'wip',
    blocks: [
      {
        kind: 'figures',
        title: { en: 'In sum', es: 'En suma' },
        items: [
          { query: { measure: 'contract_value' } },
          { query: { measure: 'earned' } },
          { query: { measure: 'billed' } },
          { query: { measure: 'net_billing' } },
          { query: { measure: 'margin' } },
        ],
      },
      { kind: 'wip', title: { en: 'By job', es: 'Por trabajo' } },
      {
        kind: 'findings',
        title: { en: 'Billing and margin that need somebody', es: 'Facturación y márgenes que esperan a alguien' },
        kinds: ['under_billing', 'margin_fade', 'job_borrow'],
        most: 10,
      },
      {
        kind: 'chart',
        title: { en: 'Over and under billing', es: 'Facturado de más y de menos' },
        query: { measure: 'net_billing', groupBy: 'job' },
        form: 'bars',
      },
      { kind: 'signature', name: '', title: 'Controller' },
    ],
  },
}
