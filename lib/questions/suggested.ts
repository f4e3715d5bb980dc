import type { Text } from '#lib/measures/certified/measure.ts'

/** Questions to begin with, of many kinds, the most asked first. Each reads to one question, the same in both languages. */
export const suggested: readonly Text[] = [
  { en: 'How much cash do we have?', es: '¿Cuánto efectivo tenemos?' },
  { en: 'Who owes us that is overdue?', es: '¿Quién nos debe que está vencido?' },
  { en: 'Which jobs are losing the most margin?', es: '¿Qué obras están perdiendo más margen?' },
  { en: 'Top 5 jobs by backlog', es: 'Las 5 obras con mayor backlog' },
  { en: 'Pending change orders by job', es: 'Órdenes de cambio pendientes por obra' },
  { en: 'What do we owe by vendor?', es: '¿Cuánto debemos por proveedor?' },
  { en: 'Was anything paid twice?', es: '¿Se pagó algo dos veces?' },
  { en: 'Overdue RFIs by job', es: 'RFI vencidos por obra' },
  { en: 'Which permits expire in the next 30 days?', es: '¿Qué permisos vencen en los próximos 30 días?' },
  { en: 'Expired locates by job', es: 'Localizaciones vencidas por obra' },
  { en: 'Crew hours last week by job', es: 'Horas de cuadrilla la semana pasada por obra' },
  { en: 'Who is out next week?', es: '¿Quién está fuera la próxima semana?' },
  { en: 'Expired certifications by person', es: 'Certificaciones vencidas por persona' },
  { en: 'Open punch items by job', es: 'Pendientes de punch list abiertos por obra' },
  { en: 'Weighted pipeline by stage', es: 'Pipeline ponderado por etapa' },
  { en: 'Win rate this year by competitor', es: 'Tasa de éxito este año por competidor' },
  { en: 'Revenue last month vs the month before', es: 'Ingresos del mes pasado contra el anterior' },
  { en: 'Headcount by department', es: 'Personal por departamento' },
]
