import type { LibraryReport } from './report.ts'

export const pipeline: LibraryReport = {
  id: 'bid-pipeline',
  definition: {
    title: { en: 'Bid pipeline', es: 'Cartera de ofertas' },
    kind: 'pipeline',
    blocks: [
      {
        kind: 'figures',
        title: { en: 'Where bids stand', es: 'Cómo van las ofertas' },
        items: [
          { query: { measure: 'pipeline' } },
          { query: { measure: 'pipeline_weighted' } },
          { query: { measure: 'won', when: { is: 'to_date', unit: 'year' }, versus: 'year_before' } },
          { query: { measure: 'lost', when: { is: 'to_date', unit: 'year' }, versus: 'year_before' } },
          { query: { measure: 'win_rate', when: { is: 'around', unit: 'month', count: -12 } } },
        ],
      },
      {
        kind: 'chart',
        title: { en: 'Pipeline by stage', es: 'Cartera por etapa' },
        query: { measure: 'pipeline', groupBy: 'stage' },
        form: 'bars',
      },
      {
        kind: 'table',
        title: { en: 'Bids due in the next 30 days', es: 'Ofertas que vencen en 30 días' },
        query: { measure: 'bids_due', operation: 'list', when: { is: 'around', unit: 'day', count: 30 } },
      },
      {
        kind: 'table',
        title: { en: 'Lost by reason, 12 months', es: 'Perdidas por motivo, 12 meses' },
        query: { measure: 'lost', groupBy: 'reason', when: { is: 'around', unit: 'month', count: -12 } },
      },
      {
        kind: 'findings',
        title: { en: 'Needs attention', es: 'Requiere atención' },
        kinds: ['won_not_set_up', 'pipeline_hole', 'bid_learning'],
        most: 10,
      },
    ],
  },
}
