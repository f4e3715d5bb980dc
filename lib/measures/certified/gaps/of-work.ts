import { sayings } from '../sayings.ts'
import type { Gap } from './gap.ts'

/** Of the work and of what stands on a job. */
export const ofWork: readonly Gap[] = [
  {
    id: 'schedule',
    name: { en: 'Schedule and delays', es: 'Programa de obra y atrasos' },
    phrases: {
      en: sayings`
        job schedule, project schedule, on schedule, behind schedule, ahead of schedule, schedule slip, slipped,
        slipping, critical path, schedule float, lookahead, look ahead, milestone, gantt, baseline, delayed, on time,
        running late, running behind, time extension, days behind, days ahead
      `,
      es: sayings`
        programa de obra, programa, cronograma, calendario de obra, ruta critica, holgura, hito, atraso de obra,
        atraso de la obra, va atrasada la obra, va atrasado el trabajo, vamos atrasados en la obra, va a tiempo,
        vamos a tiempo, en tiempo, prorroga, dias de atraso de la obra, plan semanal
      `,
    },
    near: ['job_dates', 'percent_complete', 'jobs', 'rfis'],
  },
  {
    id: 'crew_plan',
    name: { en: 'Who works where next', es: 'Quién trabaja dónde después' },
    phrases: {
      en: sayings`
        is free, are free, free up, who is free, who is available, available super, availability, assigned to,
        assignment, staffing plan, crew plan, crew schedule, manpower plan, manpower forecast, next assignment,
        who is going to, where is the crew going, bench, utilization
      `,
      es: sayings`
        desocupado, quien esta libre, quien esta disponible, disponibilidad, asignacion, asignado a, plan de personal,
        plan de cuadrillas, programacion de cuadrillas, a donde va la cuadrilla, quien va a ir a, sin asignar
      `,
    },
    near: ['crew_hours', 'jobs', 'headcount'],
  },
  {
    id: 'workers_on_site',
    name: { en: 'Number of workers on site', es: 'Número de trabajadores en obra' },
    phrases: {
      en: sayings`
        how many people on site, how many men on site, how many workers on site, how many guys on site, men on site,
        workers on site, guys on site, how many * on site, how many people * at the job, head count on site, crew size
      `,
      es: sayings`
        cuanta gente en la obra, cuanta gente en obra, cuanta gente hubo, cuantos trabajadores en la obra,
        cuantos trabajadores hubo, cuantos en la obra, cuantos hubo en la obra, tamano de la cuadrilla
      `,
    },
    near: ['crew_hours', 'headcount'],
  },
  {
    id: 'equipment',
    name: { en: 'Equipment', es: 'Equipo' },
    phrases: {
      en: sayings`
        where is * excavator, where is * crane, where is * loader, where is * lift, where is * forklift,
        where is * skid steer, where is * backhoe, where is * dozer, where is * truck, equipment location,
        where is the equipment, equipment list, equipment we own, equipment rental, rental equipment,
        equipment on rent, on rent, fleet, truck list, tool crib, equipment utilization, equipment maintenance,
        service due on, who has the excavator, who has the crane, who has the lift, who has the truck
      `,
      es: sayings`
        donde * excavadora, donde * excavator, donde * grua, donde * retroexcavadora, donde * montacargas,
        donde * camion, donde * maquina, donde * maquinaria, donde * equipo, quien tiene la excavadora,
        quien tiene la grua, quien tiene el camion, lista de equipo, equipo rentado, renta de equipo, flotilla,
        mantenimiento del equipo
      `,
    },
    near: ['daily_logs', 'job_cost'],
  },
  {
    id: 'deliveries',
    name: { en: 'Deliveries to come', es: 'Entregas por llegar' },
    phrases: {
      en: sayings`
        delivery date, when * deliver, when * delivered, when * arriving, when * arrive, lead time, long lead,
        ship date, when * ship, backordered, tracking number, stock on hand, inventory, material on hand,
        in the warehouse
      `,
      es: sayings`
        fecha de entrega del material, cuando llega el material, cuando * llega, cuando * entregan, tiempo de entrega,
        inventario, existencia, material en bodega, en almacen, en bodega, numero de rastreo
      `,
    },
    near: ['purchase_orders', 'daily_logs', 'commitments'],
  },
  {
    id: 'weather',
    name: { en: 'Weather', es: 'Clima' },
    phrases: {
      en: sayings`
        weather, rain, raining, gonna rain, going to rain, snow, snowing, storm, forecast for the pour, wind,
        windy, temperature, how hot, how cold, freeze, freezing, weather forecast, rain out, rain day
      `,
      es: sayings`
        clima, lluvia, llover, va a llover, llueve, nieve, nevar, tormenta, viento, temperatura, calor, frio,
        helada, pronostico del tiempo, pronostico del clima
      `,
    },
    near: ['daily_logs', 'crew_hours'],
  },
  {
    id: 'agency_inspections',
    name: { en: 'Visits of the county’s inspectors', es: 'Visitas de inspectores del condado' },
    phrases: {
      en: sayings`
        county inspector, city inspector, building inspector, state inspector, fire marshal, inspector,
        inspector * coming, county inspection, city inspection, building department, certificate of occupancy,
        occupancy, tco
      `,
      es: sayings`
        inspector, inspector del condado, inspector de la ciudad, cuando viene el inspector, viene el inspector,
        inspeccion del condado, inspeccion de la ciudad, bomberos, certificado de ocupacion
      `,
    },
    near: ['permits', 'inspections'],
  },
  {
    id: 'haul_routes',
    name: { en: 'Haul routes', es: 'Rutas de acarreo' },
    phrases: {
      en: sayings`haul route, truck route, route for the trucks, way in for the trucks, road closure, traffic`,
      es: sayings`
        haul route, ruta de acarreo, ruta de camiones, ruta para los camiones, por donde * entrar, cierre de calle,
        trafico
      `,
    },
    near: ['site', 'permits', 'locates'],
  },
  {
    id: 'test_results',
    name: { en: 'Test results', es: 'Resultados de pruebas' },
    phrases: {
      en: sayings`
        test result, break result, cylinder break, concrete break, concrete strength, compaction test, lab result,
        soil test, slump test, density test, mill cert
      `,
      es: sayings`
        resultado de prueba, resultado de laboratorio, prueba de concreto, resistencia del concreto,
        cilindro de prueba, prueba de compactacion, estudio de suelo
      `,
    },
    near: ['documents', 'inspections', 'submittals'],
  },
  {
    id: 'warranty',
    name: { en: 'Warranties', es: 'Garantías' },
    phrases: {
      en: sayings`warranty, warranties, warranty period, warranty call, warranty claim, under warranty, guarantee`,
      es: sayings`garantia del trabajo, garantia de la obra, periodo de garantia, reclamo de garantia, en garantia`,
    },
    near: ['documents', 'punch_items'],
  },
  {
    id: 'photos',
    name: { en: 'Photos and cameras', es: 'Fotos y cámaras' },
    phrases: {
      en: sayings`photo, picture, jobsite photo, progress photo, drone photo, drone, camera, webcam, video`,
      es: sayings`foto, fotografia, foto de avance, dron, camara, video`,
    },
    near: ['documents', 'daily_logs'],
  },
]
