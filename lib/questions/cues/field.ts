import type { Cues } from './cue.ts'

/** Of sites: ground, papers, work and safety. */
export const fieldCues: Cues = {
  permits: {
    en: `permit dig digging excavation excavate street closure demolition demo electrical building occupancy issued
      lapse expire inspector city county jurisdiction finaled plumbing grading fire pulled`,
    es: `permiso excavación excavar cierre calle demolición eléctrico construcción vence vencer vencido ayuntamiento
      ciudad municipio inspector ocupación emitido licencia plomería trámite`,
  },
  locates: {
    en: `locate ticket 811 dig digging trench trenching marked marking mark paint utility gas water sewer electric
      fiber cable trackhoe excavator backhoe auger telecom bore`,
    es: `localización localizador marcaron marcar marcas ticket zanja zanjear excavar gas agua drenaje electricidad
      luz fibra cable retroexcavadora escarbar tubería pintaron boleto excavadora`,
  },
  permits_near: {
    en: `neighbor neighboring adjacent street sidewalk closure crane tearing surrounding traffic adjoining
      construction`,
    es: 'vecino cercanos calle banqueta cierre alrededores ajenos colindante junto tráfico acera',
  },
  site: {
    en: `address location located directions map gps zoning zoned acres driver deliver truck coordinates town city
      street gate ups package lat trailer`,
    es: `dirección domicilio ubicación ubicada mapa sitio lugar zonificación camión entregar mandar paquete chofer
      calle ciudad coordenadas llegar terreno uso`,
  },
  flood_zone: {
    en: 'flood flooding floodplain plain fema water river storm rain hazard creek elevation sfha insurable drainage',
    es: 'inundación inunda inundable inundar agua río lluvia fema riesgo tormenta creciente arroyo desborda',
  },
  parcels: {
    en: `parcel lot neighbor fence land owner owns property line boundary adjacent adjoining apn dust complaint
      acreage easement encroach`,
    es: `parcela terreno lote vecino vecina barda dueño propietario lindero colindante predio polvo queja propiedad
      pegada`,
  },
  rfis: {
    en: `rfi answer answered unanswered question architect engineer clarification response respond reply waiting court
      ball designer reviewer stalling`,
    es: `rfi respuesta contestar contestado contestada pregunta arquitecto ingeniero aclaración responder respondió
      consulta contesta duda diseñador`,
  },
  submittals: {
    en: `submittal approval approve approved rejected bounced resubmit revise shop drawings sample review reviewer
      architect product returned`,
    es: 'submittal aprobar aprobado rechazado muestras revisión revisar arquitecto regresaron fichas taller sometido',
  },
  drawings: {
    en: `drawing sheet plan revision rev structural architectural detail blueprint set issued prints mechanical
      superseded bluebeam`,
    es: 'plano hoja revisión estructural arquitectónico detalle lámina juego dibujo eléctricos viejito',
  },
  punch_items: {
    en: 'punch punchlist item snag deficiency fix touchup correct corrections closeout defects unfinished cleanup',
    es: 'pendientes detalles corregir arreglar defecto deficiencia acabado retoque punch',
  },
  inspections: {
    en: `inspection inspect inspected inspector failed fail passed pass checklist quality walk reinspect audit flunked
      checked safety deficiency`,
    es: `inspección inspector pasó pasaron reprobó falló calidad seguridad verificación revisión recorrido
      inspeccionar aprobada`,
  },
  observations: {
    en: `observation hazard housekeeping unsafe environmental quality safety finding noted ppe violation walk
      walkthrough erosion cleanup`,
    es: 'observación limpieza inseguro ambiental calidad seguridad riesgo hallazgo anotado epp orden',
  },
  incidents: {
    en: `incident accident injury injured hurt recordable osha lost fell fall ambulance hospital safety nearmiss aid
      worker comp claim`,
    es: 'accidente incidente lesión lastimó lastimado herido registrable cayó caída hospital seguridad ambulancia osha',
  },
  trir: {
    en: `trir incident recordable osha safety emr prequal prequalification questionnaire score dart frequency
      isnetworld`,
    es: 'trir incidentes índice registrables seguridad frecuencia osha siniestralidad precalificación accidentes',
  },
  days_since_incident: {
    en: 'accident incident hurt injury streak recordable clean safe board safety record',
    es: 'accidente incidente lastimó seguridad racha limpio récord herido registrable',
  },
  daily_logs: {
    en: 'daily log diary delivery delivered delay weather rain wind visitor equipment crane note planned truck snow',
    es: `bitácora diario reporte entregas material clima lluvia viento atraso equipo visita grúa llovió nota plan
      camión trajeron`,
  },
  crew_hours: {
    en: `hours manhours crew showed worked trade craft man manpower labor rebar rodbusters concrete onsite carpenters
      sub hands`,
    es: 'horas cuadrilla trabajaron peones gremio oficio varilleros hombre raya jornada',
  },
}
