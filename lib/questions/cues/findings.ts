import type { Cues } from './cue.ts'

/** Of stories across systems: what people fear. */
export const findingsCues: Cues = {
  margin_fade: {
    en: `points bleeding bleed profit bid slipping slipped slip fade faded fading lost losing dropped drop fell
      falling shrinking eroding eaten overran overrun blown sinking`,
    es: `puntos sangrando desangrando ganancia utilidad cayó caída perdiendo perdió cotizamos esfumó comió comiendo
      hundiendo margen disparó fuga baja`,
  },
  under_billing: {
    en: `underbilled unbilled billing financing earned bank lag lagging holdup field slow forgot stuck application
      draft place bankroll unpaid front fronting`,
    es: `subfacturado facturado cobrado financiando atrasados devengado hecho atorada estimación borrador facturar
      avance campo banco olvidó subfacturada facturada`,
  },
  job_borrow: {
    en: `borrow borrowing borrowed robbing funding fund floating float cover covering overbilled subsidizing feeding
      propping financing shell mixing paying`,
    es: `prestado presta tapando hueco cubriendo financiando jineteando sobrefacturado pagando usando tomando
      subsidiando mezclando paga`,
  },
  won_not_set_up: {
    en: `signed signing setup opened accounting booked created handoff ops missing slipped forgot cracks award
      unopened set`,
    es: `firmado firmamos alta abrir contabilidad dado registrado capturado ventas sistema olvidaron crear abrimos
      creado`,
  },
  permit_lapse: {
    en: `permit ticket dig digging trench pour pouring concrete slab footing lapse expire expired dies runs covers
      held inspector shutdown planned excavate valid legal`,
    es: `permiso colado colar vaciado concreto excavación excavar zanja losa zapata vence vencer alcanza alcanzar
      cubre caduca inspector parar clausuran ticket chorrear vigente`,
  },
  paid_twice: {
    en: `duplicate duplicated dup doubled repeat repeated overpaid overpay refund check clawback invoice bill paying
      stub`,
    es: `duplicado duplicada repetido repetida cheques devolución reembolso pagamos sobrepago factura pagada pagado
      pagar`,
  },
  paid_leaver: {
    en: `terminated quit fired left login access account switched active email paid paying clocking ghost disabled
      deactivated badge payroll offboarded timecard password able systems paycheck`,
    es: `renunció despedido despidieron cuenta acceso entrar correo activo activa horas cargando pagando fantasma
      nómina contraseña desactivar cancelaron baja acceder apagar`,
  },
  cert_on_site: {
    en: `expired lapsed crane forklift machine operator operating running card ticket license unlicensed certified
      uncertified equipment fine osha qualified unqualified dead allowed rigger illegal legally valid`,
    es: `vencido vencida caducada caducado grúa montacargas máquina operando operador licencia papeles vigente
      certificado carnet multa tarjeta manejando ilegal montacarguista`,
  },
  rfi_blocks: {
    en: `steel stuck blocked blocking block holdup waiting wait release fabricate fabricator fabrication cutting
      stalled stopped unanswered answer bottleneck lead delivery delaying beams fabricated submittal po`,
    es: `acero parado parada atorado detenido detenida esperando contestar fabricar fabricante taller soltar liberar
      bloqueado frenado trabado cortar vigas respuesta`,
  },
  sub_risk: {
    en: `exposure risk risky lien threat threaten nervous worried worry trouble insurance default bankrupt bankruptcy
      shaky grumbling bond claim slow failing abandon strapped lawsuit attorney reliable`,
    es: `riesgo riesgoso riesgosa gravamen demanda amenaza amenazó preocupar preocupado preocupa nervioso problemas
      seguro quiebra quebrar confiable confiar abandonar`,
  },
  pipeline_hole: {
    en: `idle bench gap hole enough busy superintendents supers lined slow dry layoff capacity empty starve lull
      booked starving idling`,
    es: `hueco ociosos parados suficiente superintendentes ocupados banca alcanza quedando quedarnos seco vacío flojo
      recortar desocupados`,
  },
  bid_learning: {
    en: `lose losing loosing lost beat beating beaten competitor price pattern learn lesson different undercut wrong
      rival debrief`,
    es: `perdemos perdiendo perdimos aprendimos aprender lección competidor patrón ganan ganó caros precio rival
      competencia`,
  },
  safety_pattern: {
    en: `pattern injury hurt new newbies green rookies trend hires inexperienced accidents underreported trust
      orientation training experience`,
    es: `patrón lastiman lastimado nuevos novatos recién entrados accidentes lesiones tendencia inexpertos herido
      capacitación confiable`,
  },
  conflicting_contract: {
    en: `contract disagree differ different mismatch match conflicting conflict believe true truth correct systems
      counts counted accounting sales discrepancy tie reconcile wrong`,
    es: `contrato distinto distinta diferente coincide coinciden cuadra cuadran buena correcta verdadera cuenta creer
      sistemas contabilidad discrepancia`,
  },
  overview: {
    en: 'overview wrong trouble status health healthy summary update snapshot problem story brief briefing catch weird',
    es: 'panorama resumen problema raro mal pasando reporte novedades salud detalle',
  },
}
