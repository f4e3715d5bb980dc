import type { LibraryReport } from './report.ts'

/** How Gatehouse itself did, for whoever answers for it. */
export const operations: LibraryReport = {
  id: 'operations',
  definition: {
    title: { en: 'Operations of Gatehouse', es: 'Operación de Gatehouse' },
    kind: 'operations',
    blocks: [
      { kind: 'own', of: 'summary', title: { en: 'At a glance', es: 'De un vistazo' } },
      { kind: 'own', of: 'days', title: { en: 'Calls by day', es: 'Llamadas por día' } },
      { kind: 'own', of: 'systems', title: { en: 'Systems, the slowest first', es: 'Sistemas, del más lento' } },
      { kind: 'own', of: 'failures', title: { en: 'What did not go well', es: 'Lo que no salió bien' } },
      { kind: 'page_break' },
      { kind: 'own', of: 'spend', title: { en: 'Spend this month', es: 'Gasto de este mes' } },
      { kind: 'own', of: 'reports', title: { en: 'What reports took', es: 'Lo que consumieron los informes' } },
      {
        kind: 'findings',
        title: { en: 'Leavers with access', es: 'Personas que se fueron y aún tienen acceso' },
        kinds: ['paid_leaver'],
        most: 10,
      },
      { kind: 'own', of: 'audit', title: { en: 'The audit', es: 'La auditoría' } },
      { kind: 'own', of: 'work', title: { en: 'Schedules and the queue', es: 'Programaciones y la cola' } },
    ],
  },
}
