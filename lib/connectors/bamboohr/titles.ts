/** What people read in a list, in other languages than the tools' own English titles. */
export const titles = {
  es: {
    employees: 'Directorio de empleados',
    employee: 'Empleado',
    headcount: 'Número de empleados',
    org_chart: 'Organigrama',
    time_off: 'Solicitudes de ausencia',
    whos_out: 'Quién está ausente',
    certifications: 'Certificaciones',
    timesheet_hours: 'Horas de las hojas de tiempo',
    terminations: 'Personas que se fueron',
    pay_rates: 'Tarifas de pago',
    leave_balances: 'Saldos de ausencias',
    position_history: 'Historial de puestos',
    request_time_off: 'Solicitar una ausencia',
    approve_time_off: 'Aprobar una ausencia',
    deny_time_off: 'Rechazar una ausencia',
  },
}
