import type { Cues } from './cue.ts'

/** Of stories across systems: what people fear. */
export const findingsCues: Cues = {
  margin_fade: {
    en: `points bleeding bleed profit bid slipping slipped slip fade faded fading lost losing dropped drop fell
      falling shrinking eroding eaten overran overrun blown sinking`,
    es: `puntos sangrando desangrando ganancia utilidad cayó caída perdiendo perdió cotizamos esfumó comió comiendo
      hundiendo margen disparó`,
  },
  under_billing: {
    en: `underbilled unbilled billing financing earned bank lag lagging holdup field slow forgot stuck application
      draft place bankroll`,
    es: `subfacturado facturado cobrado financiando atrasados devengado hecho atorada estimación borrador facturar
      avance campo banco olvidó`,
  },
  job_borrow: {
    en: `borrow borrowing borrowed robbing funding fund floating float cover covering overbilled subsidizing feeding
      propping financing peter shell mixing`,
    es: `prestado presta tapando hueco cubriendo financiando jineteando sobrefacturado pagando usando tomando
      subsidiando mezclando`,
  },
  won_not_set_up: {
    en: `signed signing setup opened open accounting booked created handoff ops missing slipped forgot cracks award
      unopened`,
    es: 'firmado firmamos alta abrir abierto contabilidad dado registrado capturado ventas sistema olvidaron crear',
  },
  permit_lapse: {
    en: `permit ticket dig digging trench pour pouring concrete slab footing lapse expire expired dies runs covers
      held inspector shutdown planned excavate`,
    es: `permiso colado colar vaciado concreto excavación excavar zanja losa zapata vence vencer alcanza alcanzar
      cubre caduca inspector parar clausuran ticket`,
  },
  paid_twice: {
    en: 'duplicate duplicated dup doubled repeat repeated overpaid overpay refund check clawback',
    es: 'duplicado duplicada repetido repetida cheques devolución reembolso pagamos sobrepago',
  },
  paid_leaver: {
    en: `terminated quit fired left login access account switched active email paid paying clocking ghost disabled
      deactivated badge payroll offboarded timecard password`,
    es: `renunció despedido despidieron cuenta acceso entrar correo activo activa horas cargando pagando fantasma
      nómina contraseña desactivar cancelaron baja`,
  },
  cert_on_site: {
    en: `expired lapsed crane forklift machine operator operating running card ticket license unlicensed certified
      uncertified equipment fine osha qualified unqualified dead allowed`,
    es: `vencido vencida caducada caducado grúa montacargas máquina operando operador licencia papeles vigente
      certificado carnet multa tarjeta`,
  },
  rfi_blocks: {
    en: `steel stuck blocked blocking block holdup waiting wait release fabricate fabricator fabrication cutting
      stalled stopped unanswered answer bottleneck lead delivery delaying`,
    es: `acero parado parada atorado detenido detenida esperando contestar fabricar fabricante taller soltar liberar
      bloqueado frenado trabado cortar`,
  },
  sub_risk: {
    en: `exposure risk risky lien threat threaten nervous worried worry trouble insurance default bankrupt bankruptcy
      walk shaky grumbling bond claim slow failing abandon`,
    es: `riesgo riesgoso riesgosa gravamen demanda amenaza amenazó preocupar preocupado preocupa nervioso problemas
      seguro quiebra quebrar confiable confiar abandonar`,
  },
  pipeline_hole: {
    en: `idle bench gap hole enough busy superintendents supers lined slow dry layoff capacity spring empty starve
      lull booked`,
    es: `hueco ociosos parados suficiente superintendentes ocupados primavera banca alcanza quedando quedarnos seco
      vacío flojo recortar`,
  },
  bid_learning: {
    en: `lose losing loosing lost beat beating beaten competitor price pattern learn lesson different undercut wrong
      rival debrief`,
    es: `perdemos perdiendo perdimos aprendimos aprender lección competidor patrón ganan ganó caros precio rival
      competencia`,
  },
  safety_pattern: {
    en: `pattern injury hurt new newbies green rookies trend hires inexperienced accidents weeks underreported trust
      orientation training`,
    es: `patrón lastiman lastimado nuevos novatos recién entrados accidentes lesiones tendencia inexpertos herido
      capacitación confiable`,
  },
  conflicting_contract: {
    en: `contract disagree differ different mismatch match conflicting conflict believe true truth correct systems
      counts counted accounting sales discrepancy right tie`,
    es: `contrato distinto distinta diferente coincide coinciden cuadra cuadran buena correcta verdadera cuenta creer
      sistemas contabilidad discrepancia`,
  },
  overview: {
    en: 'overview wrong trouble status health healthy summary update snapshot problem story brief briefing catch weird',
    es: 'panorama resumen problema raro mal pasando reporte novedades salud detalle',
  },
}
