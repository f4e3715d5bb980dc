import type { LibraryReport } from './report.ts'

export const safety: LibraryReport = {
  id: 'safety',
  definition: {
    title: { en: 'Safety', es: 'Seguridad' },
    kind: 'safety',
    blocks: [
      {
        kind: 'figures',
        title: { en: 'Last 12 months', es: 'Últimos 12 meses' },
        items: [
          { query: { measure: 'trir' } },
          { query: { measure: 'incidents', when: { is: 'around', unit: 'month', count: -12 } } },
          {
            query: { measure: 'incidents', states: ['recordable'], when: { is: 'around', unit: 'month', count: -12 } },
            label: { en: 'Recordable incidents', es: 'Incidentes registrables' },
          },
          { query: { measure: 'days_since_incident' } },
          {
            query: { measure: 'observations', states: ['overdue'] },
            label: { en: 'Overdue observations', es: 'Observaciones vencidas' },
          },
        ],
      },
      {
        kind: 'chart',
        title: { en: 'Incidents by month', es: 'Incidentes por mes' },
        query: { measure: 'incidents', groupBy: 'month', when: { is: 'around', unit: 'month', count: -12 } },
        form: 'bars',
      },
      {
        kind: 'table',
        title: { en: 'Incidents by job', es: 'Incidentes por trabajo' },
        query: { measure: 'incidents', groupBy: 'job', when: { is: 'around', unit: 'month', count: -12 } },
      },
      {
        kind: 'table',
        title: { en: 'Certificates that expire', es: 'Certificados que vencen' },
        query: { measure: 'certifications', states: ['expiring'], operation: 'list' },
      },
      {
        kind: 'findings',
        title: { en: 'Needs attention', es: 'Requiere atención' },
        kinds: ['safety_pattern', 'cert_on_site', 'permit_lapse'],
        most: 10,
      },
    ],
  },
}
