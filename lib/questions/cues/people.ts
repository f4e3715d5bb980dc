import type { Cues } from './cue.ts'

/** Of people: who they are and their time. */
export const peopleCues: Cues = {
  headcount: {
    en: 'employees staff payroll headcnt craft carpenter laborers operators superintendents workforce strong size crew',
    es: 'personal empleados trabajadores plantilla nómina peones carpinteros albañiles operadores puesto departamento',
  },
  hires: {
    en: 'hire hired hiring new newcomer started joined recruit onboarded onboard added rehired green',
    es: 'contratamos contratado contrataciones altas nuevos ingresos entraron entró reclutamos',
  },
  leavers: {
    en: `left quit fired terminated termination resign resigned laid layoff retired turnover departed separated lost
      attrition exit`,
    es: 'bajas renunció renunciaron renuncia despedido despidieron despedimos dejaron rotación corrieron jubiló',
  },
  time_off: {
    en: 'absent vacation pto leave sick holiday thanksgiving covering coverage return back',
    es: 'vacaciones ausente ausencia permiso falta faltan libre descanso enfermo incapacidad licencia regresa',
  },
  leave_balances: {
    en: 'vacation pto sick days left remaining accrued balance leave bank holiday carryover',
    es: 'vacaciones saldo días permiso enfermedad restantes acumulado sobran descanso',
  },
  certifications: {
    en: `cert certificate certified card ticket license licensed crane forklift operator osha rigger flagger cpr aid
      training trained confined scaffold lapsed binder qualified hazwoper`,
    es: `certificado certificación carnet tarjeta licencia grúa montacargas operador osha capacitación capacitado
      auxilios confinados andamio vencido vence acreditado`,
  },
  hours: {
    en: 'timesheet timecard time card punched clock clocked hours worked entered division payroll',
    es: 'horas tiempo hoja tarjeta checó reloj división trabajadas capturó jornada nómina registro',
  },
  overtime_hours: {
    en: 'overtime ot extra premium burnout long overworked saturday hours',
    es: 'extras sobretiempo tiempo horas desvelados sábado dobles jornada',
  },
  person: {
    en: `boss supervisor manager reports title role position department hired director auditor counsel specialist
      signs answers seniority`,
    es: `jefe jefa supervisor depende puesto cargo director departamento reporta responsable auditor antigüedad
      gerente`,
  },
  contact: {
    en: 'phone number cell mobile email mail call reach text contact fax telephone dial ring extension',
    es: 'teléfono tel número celular correo llamar contacto contactar localizar marcar mensaje email extensión',
  },
  project_manager: {
    en: 'pm manager manages managing runs running charge lead leading handles responsible owner complaint warranty',
    es: 'pm gerente encargado encargada responsable dirige administra jefe garantía queja',
  },
  superintendent: {
    en: 'super supt field charge site runs boss gate deliver delivery driver',
    es: 'superintendente súper encargado campo sitio jefe superintendent entrega',
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
