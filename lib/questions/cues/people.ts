import type { Cues } from './cue.ts'

/** Of people: who they are and their time. */
export const peopleCues: Cues = {
  headcount: {
    en: `employees staff payroll headcnt craft carpenter laborers operators superintendents workforce strong size crew
      plumbers electricians welders estimators headcount`,
    es: `personal empleados trabajadores plantilla nómina peones carpinteros albañiles operadores puesto ayudantes
      chalanes soldadores plomeros`,
  },
  hires: {
    en: 'hire hired hiring newcomer started joined recruit onboarded onboard added rehired green',
    es: 'contratamos contratado contrataciones altas nuevos entraron entró reclutamos sumaron',
  },
  leavers: {
    en: `left quit fired terminated termination resign resigned laid layoff retired turnover departed separated lost
      attrition exit`,
    es: 'bajas renunció renunciaron renuncia despedido despidieron despedimos dejaron rotación corrieron jubiló',
  },
  time_off: {
    en: 'absent vacation pto leave sick holiday covering coverage return back funeral jury maternity',
    es: 'vacaciones ausente ausencia permiso falta faltan libre descanso enfermo incapacidad licencia regresa',
  },
  leave_balances: {
    en: 'vacation pto sick left remaining accrued balance leave bank holiday carryover owed',
    es: 'vacaciones saldo enfermedad restantes acumulado sobran descanso debemos',
  },
  certifications: {
    en: `cert certificate certified card ticket license licensed crane forklift operator osha rigger flagger cpr aid
      trained confined scaffold lapsed qualified hazwoper expire expired welder welding`,
    es: `certificado certificación carnet tarjeta licencia grúa montacargas operador osha capacitación capacitado
      auxilios confinados andamio vencido vence acreditado vencida caducada`,
  },
  hours: {
    en: 'timesheet timecard time card punched clock clocked hours worked entered division payroll',
    es: 'horas tiempo hoja tarjeta checó reloj división trabajadas capturó jornada nómina registro',
  },
  overtime_hours: {
    en: 'overtime ot extra premium burnout long overworked hours excessive',
    es: 'extras sobretiempo tiempo horas desvelados dobles jornada fatiga cansados',
  },
  person: {
    en: `boss supervisor manager reports title role position hired director auditor counsel specialist signs answers
      seniority`,
    es: 'jefe jefa supervisor depende puesto cargo director reporta responsable auditor antigüedad',
  },
  contact: {
    en: 'phone number cell mobile email mail call reach text contact fax telephone dial ring extension',
    es: 'teléfono tel número celular correo llamar contacto contactar localizar marcar mensaje email extensión',
  },
  project_manager: {
    en: `pm manager manages managing runs running charge lead leading handles responsible owner complaint warranty
      client`,
    es: 'pm gerente encargado encargada responsable dirige administra jefe garantía queja',
  },
  superintendent: {
    en: 'super supt field charge runs boss gate deliver delivery driver',
    es: 'superintendente súper encargado campo superintendent entrega',
  },
  foreman: { en: 'foreman crew lead gang hand', es: 'capataz mayordomo cabo cuadrilla foreman' },
  project_engineer: {
    en: 'pe engineer rfi submittals coordinator assistant',
    es: 'ingeniero ingeniera residente coordinador asistente rfi',
  },
  project_team: {
    en: 'team roster members staffed staff assigned involved role directory',
    es: 'equipo integrantes miembros asignados roles personal participan involucrados directorio',
  },
}
