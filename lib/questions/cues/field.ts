import type { Cues } from './cue.ts'

/** Of sites: ground, papers, work and safety. */
export const fieldCues: Cues = {
  permits: {
    en: `permit dig digging excavation excavate street closure demolition demo electrical building occupancy issued
      lapse expire city county jurisdiction finaled plumbing grading fire pulled tco expiring`,
    es: `permiso excavación excavar cierre calle demolición eléctrico construcción vence vencer vencido ayuntamiento
      ciudad municipio inspector ocupación emitido licencia plomería trámite`,
  },
  locates: {
    en: `locate ticket 811 dig digging trench trenching marked mark utility gas water sewer electric fiber trackhoe
      excavator backhoe auger bore die dead hit struck expire`,
    es: `localización localizador marcaron marcar marcas ticket zanja zanjear excavar gas agua drenaje electricidad
      luz fibra cable retroexcavadora escarbar tubería pintaron boleto excavadora vencido golpear sirve`,
  },
  permits_near: {
    en: `neighbor neighboring adjacent street sidewalk closure crane tearing surrounding traffic adjoining
      construction permit`,
    es: 'vecino cercanos calle banqueta cierre alrededores ajenos colindante junto tráfico acera permiso',
  },
  site: {
    en: `address location located directions map gps zoning zoned acres driver deliver truck coordinates town city
      street gate package lat trailer`,
    es: `dirección domicilio ubicación ubicada mapa sitio lugar zonificación camión entregar mandar paquete chofer
      calle ciudad coordenadas llegar terreno uso`,
  },
  flood_zone: {
    en: 'flood flooding floodplain plain fema water storm rain hazard elevation sfha insurable drainage wetland',
    es: 'inundación inunda inundable inundar agua lluvia fema riesgo tormenta creciente desborda',
  },
  parcels: {
    en: `parcel lot neighbor fence land owner owns property boundary adjacent adjoining apn dust complaint acreage
      easement encroach plat title deed`,
    es: `parcela terreno lote vecino vecina barda dueño propietario lindero colindante predio polvo queja propiedad
      pegada`,
  },
  rfis: {
    en: `rfi answer answered unanswered question architect engineer clarification response respond reply waiting court
      ball designer reviewer stalling`,
    es: `rfi respuesta contestar contestado contestada pregunta arquitecto ingeniero aclaración responder respondió
      consulta contesta duda diseñador vencido atrasado`,
  },
  submittals: {
    en: `submittal approval approve approved rejected bounced resubmit revise shop drawings sample review reviewer
      architect product returned`,
    es: 'submittal aprobar aprobado rechazado muestras revisión revisar arquitecto regresaron fichas taller sometido',
  },
  drawings: {
    en: `drawing sheet plan revision rev structural architectural detail blueprint set issued prints mechanical
      superseded`,
    es: 'plano hoja revisión estructural arquitectónico detalle lámina juego dibujo eléctricos viejito',
  },
  punch_items: {
    en: `punch punchlist item snag deficiency fix touchup correct corrections closeout defects unfinished cleanup
      paint callback`,
    es: 'pendientes detalles corregir arreglar defecto deficiencia acabado retoque punch pintura puerta',
  },
  inspections: {
    en: `inspection inspect inspected inspector failed fail passed pass checklist quality walk reinspect audit flunked
      checked safety deficiency`,
    es: `inspección inspector pasó pasaron reprobó falló calidad seguridad verificación revisión recorrido
      inspeccionar aprobada`,
  },
  observations: {
    en: `observation hazard housekeeping unsafe environmental quality safety finding noted ppe violation walk
      walkthrough erosion cleanup harness hardhat guardrail dust`,
    es: `observación limpieza inseguro ambiental calidad seguridad riesgo hallazgo anotado epp orden arnés casco
      barandal`,
  },
  incidents: {
    en: `incident accident injury injured hurt recordable osha lost fell ambulance safety nearmiss worker comp claim
      slipped ladder stitches cut doctor harness`,
    es: `accidente incidente lesión lastimó lastimado herido registrable cayó caída seguridad ambulancia osha caer
      doctor golpe golpeó escalera quemado`,
  },
  trir: {
    en: `trir incident recordable osha safety emr prequal prequalification questionnaire score dart frequency
      isnetworld`,
    es: 'trir incidentes índice registrables seguridad frecuencia osha siniestralidad precalificación accidentes',
  },
  days_since_incident: {
    en: 'accident incident hurt injury streak recordable clean safe safety record lasted injured',
    es: 'accidente incidente lastimó seguridad racha limpio récord herido registrable',
  },
  daily_logs: {
    en: `daily log diary delivery delivered delay weather rain wind visitor equipment crane note planned truck snow
      mud idle`,
    es: `bitácora diario reporte entregas material clima lluvia viento atraso equipo visita grúa llovió nota plan
      camión trajeron lodo frío`,
  },
  crew_hours: {
    en: `hours manhours crew showed worked trade craft man manpower labor rebar rodbusters concrete onsite carpenters
      sub hands electricians plumbers drywall framers`,
    es: `horas cuadrilla trabajaron peones gremio oficio varilleros hombre raya jornada electricistas plomeros
      subcontratista`,
  },
}
