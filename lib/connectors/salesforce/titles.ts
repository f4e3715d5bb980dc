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
    update_opportunity: 'Actualizar una oportunidad',
  },
}
