/** What people read in a list, in other languages than the tools' own English titles. */
export const titles = {
  es: {
    projects: 'Proyectos',
    project: 'Un proyecto con su equipo',
    daily_logs: 'Bitácoras diarias',
    manpower: 'Mano de obra y horas',
    rfis: 'RFI',
    submittals: 'Documentos por aprobar (submittals)',
    budget: 'Presupuesto de la obra',
    commitments: 'Compromisos',
    change_events: 'Eventos de cambio',
    change_orders: 'Órdenes de cambio',
    incidents: 'Incidentes de seguridad',
    vendors: 'Proveedores y subcontratistas',
    create_rfi: 'Crear una RFI',
    add_daily_log_note: 'Agregar una nota a la bitácora diaria',
  },
}
