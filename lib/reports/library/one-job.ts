import type { LibraryReport } from './report.ts'

export const oneJob: LibraryReport = {
  id: 'one-job',
  definition: {
    title: { en: 'Job report', es: 'Informe del trabajo' },
    kind: 'job',
    parameter: 'job',
    blocks: [
      {
        kind: 'figures',
        title: { en: 'How it stands', es: 'Cómo va' },
        items: [
          ...[
            'contract_value',
            'percent_complete',
            'percent_billed',
            'margin',
            'margin_change',
            'net_billing',
            'cost_to_date',
            'retainage',
          ].map((measure) => ({ query: { measure } })),
        ],
      },
      { kind: 'findings', title: { en: 'Needs attention', es: 'Requiere atención' }, most: 10 },
      {
        kind: 'table',
        title: { en: 'Pending change orders', es: 'Órdenes de cambio pendientes' },
        query: { measure: 'change_orders', states: ['pending'], operation: 'list' },
      },
      { kind: 'table', title: { en: 'Open RFIs', es: 'RFI abiertos' }, query: { measure: 'rfis', operation: 'list' } },
      {
        kind: 'table',
        title: { en: 'Late submittals', es: 'Submittals atrasados' },
        query: { measure: 'submittals', states: ['overdue'], operation: 'list' },
      },
      { kind: 'table', title: { en: 'Permits', es: 'Permisos' }, query: { measure: 'permits', operation: 'list' } },
      {
        kind: 'table',
        title: { en: 'Crew hours by week', es: 'Horas de cuadrilla por semana' },
        query: { measure: 'crew_hours', groupBy: 'week', when: { is: 'around', unit: 'week', count: -8 } },
      },
    ],
  },
}
