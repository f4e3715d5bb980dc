/** What people read in a list, in other languages than the tools' own English titles. */
export const titles = {
  es: {
    opportunities: 'Oportunidades',
    opportunity: 'Oportunidad',
    pipeline: 'Cartera de ventas',
    won_opportunities: 'Oportunidades ganadas',
    win_rate: 'Tasa de éxito',
    accounts: 'Clientes y prospectos',
    contacts: 'Contactos de clientes',
    activities: 'Actividades de venta',
    leads: 'Interesados',
    stage_history: 'Etapas de las oportunidades',
    sales_tasks: 'Tareas de venta',
    create_lead: 'Crear un interesado',
    create_task: 'Crear una tarea de venta',
    update_opportunity: 'Actualizar una oportunidad',
  },
}
