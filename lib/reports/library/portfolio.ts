import type { LibraryReport } from './report.ts'

export const portfolio: LibraryReport = {
  id: 'portfolio',
  definition: {
    title: { en: 'Portfolio', es: 'Cartera de trabajos' },
    kind: 'portfolio',
    blocks: [
      {
        kind: 'figures',
        title: { en: 'All open jobs', es: 'Todos los trabajos abiertos' },
        items: [
          { query: { measure: 'backlog' } },
          { query: { measure: 'margin' } },
          { query: { measure: 'net_billing' } },
          { query: { measure: 'change_orders', states: ['pending'] } },
        ],
      },
      {
        kind: 'table',
        title: { en: 'Margin by project manager', es: 'Margen por gerente de proyecto' },
        query: { measure: 'margin', groupBy: 'manager' },
      },
      {
        kind: 'chart',
        title: { en: 'Backlog by customer', es: 'Trabajo contratado por cliente' },
        query: { measure: 'backlog', groupBy: 'customer', order: { top: 12, by: 'most' } },
        form: 'bars',
      },
      {
        kind: 'job_loop',
        title: { en: 'The jobs that lost most margin', es: 'Los trabajos que más margen perdieron' },
        by: { measure: 'margin_change', groupBy: 'job', order: { top: 5, by: 'least' } },
        most: 5,
        blocks: [
          {
            kind: 'figures',
            title: { en: 'How it stands', es: 'Cómo va' },
            items: [
              { query: { measure: 'margin' } },
              { query: { measure: 'margin_change' } },
              { query: { measure: 'percent_complete' } },
              { query: { measure: 'net_billing' } },
            ],
          },
          { kind: 'findings', title: { en: 'Needs attention', es: 'Requiere atención' }, most: 3 },
        ],
      },
    ],
  },
}
