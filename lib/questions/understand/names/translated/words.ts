/** Words that values of business systems are made of, and what they are called in Spanish, without accents. */
const lines = `
accountant: contador contadora
accounting: contabilidad
accounts: cuentas
telephone: telefono
account: cuenta
library: biblioteca
clinic: clinica
college: colegio universidad
university: universidad
hospital: hospital
tower: torre
garage: estacionamiento cochera
parking: estacionamiento
airport: aeropuerto
station: estacion
church: iglesia
gym: gimnasio
courthouse: juzgado tribunal
jail: carcel
plant: planta
district: distrito
city: ciudad
county: condado
hall: salon palacio
apartments: apartamentos departamentos
center: centro
park: parque
lab: laboratorio
labs: laboratorios
dialysis: dialisis
clarifiers: clarificadores
museum: museo
theater: teatro
shop: taller
pier: muelle
annex: anexo
terminal: terminal
stadium: estadio
dorm: dormitorios
commons: comedor
infirmary: enfermeria
bakery: panaderia
brewery: cerveceria
farm: granja
headquarters: sede
lot: lote
deck: tablero
active: activo activa
administrator: administrador administradora
advertising: publicidad
aerial: aereo aerea
agriculture: agricultura
apprentice: aprendiz
applied: solicitado solicitada
approved: aprobado aprobada
architectural: arquitectonico arquitectonica arquitectura
asphalt: asfalto
assistant: asistente auxiliar
audit: auditoria
auditor: auditor auditora
bank: banco
benefits: prestaciones
billing: facturacion
bonus: bono
bridge: puente
building: construccion edificio edificacion
buildings: edificios
business: negocios
call: llamada
carpenter: carpintero
carpentry: carpinteria
cement: cemento
ceilings: plafones techos
civil: civil
cleaning: limpieza
clerk: auxiliar
closed: cerrado cerrada
closure: cierre
commercial: comercial
commissioning: puesta
compensation: compensacion
competition: competencia
concrete: concreto hormigon
conditions: condiciones
condition: condicion
confined: confinado confinados
construction: construccion
controller: contralor
coordinator: coordinador coordinadora
cost: costo
craft: oficio oficios
crane: grua
crew: cuadrilla
customer: cliente
deficiency: deficiencia
delivery: entrega
demolition: demolicion
design: diseno
development: desarrollo
director: director directora
doors: puertas
drainage: drenaje
driver: chofer conductor
drywall: tablaroca
education: educacion
electric: electrico electrica electricidad luz
electrical: electrico electrica electricidad
electrician: electricista
email: correo
employee: empleado
energy: energia
engineer: ingeniero ingeniera
engineering: ingenieria
entry: entrada
environment: medio
environmental: ambiental
equipment: equipo maquinaria
error: error
estimating: presupuestos estimaciones costos
estimator: estimador presupuestista
event: evento
excavation: excavacion zanja
executive: ejecutivo direccion
existing: existente existentes
expired: vencido vencida caducado
fall: caida caidas
fees: honorarios
fence: cerca
field: campo
finance: finanzas
financial: financiero financiera
finish: acabado acabados
fire: incendio incendios fuego
foreman: capataz mayordomo
foremen: capataces mayordomos
forklift: montacargas
forms: cimbra
fuel: combustible gasolina
gas: gas
general: general
glazing: vidrio vidrios
government: gobierno
grading: nivelacion
health: salud
healthcare: salud hospitales
heavy: pesado pesada
hospitality: hoteleria hoteles
housing: vivienda
human: humano humanos
improvement: mejora
industrial: industrial
information: informacion
inspection: inspeccion
inspector: inspector
installation: instalacion
insulation: aislamiento
insurance: seguro seguros
interest: intereses interes
interior: interior interiores
internal: interno interna
inventory: inventario
issued: emitido emitida
labor: mano
laborer: peon jornalero obrero
land: terreno terrenos
landscape: paisajismo jardineria
legal: legal legales
liability: responsabilidad
license: licencia
lift: elevador
manager: gerente
manufacturing: manufactura
marketing: mercadotecnia mercadeo
masonry: mamposteria
mason: albanil
material: material materiales
mechanic: mecanico
mechanical: mecanico mecanica
medical: medico medica
meeting: junta reunion
mortgage: hipoteca
mobile: movil
negotiation: negociacion
occupancy: ocupacion
office: oficina
officer: oficial
open: abierto abierta
operator: operador operadora
operations: operaciones
other: otro otra
owner: dueno propietario
painter: pintor
painting: pintura
paving: pavimentacion pavimento
payable: pagar
payroll: nomina
permit: permiso
person: persona
pipe: tuberia
piping: tuberia
plumber: plomero
plumbing: plomeria
power: energia
prepaid: anticipado
prevention: prevencion
price: precio
pricing: precio precios
project: proyecto proyectos obra
projects: proyectos obras
property: propiedad
proposal: propuesta
protection: proteccion
public: publico publica
purchasing: compras
qualification: calificacion
qualifications: calificaciones
quality: calidad
recruiter: reclutador reclutadora
referral: recomendacion referido
rejected: rechazado rechazada
relationship: relacion
rent: renta
rental: renta alquiler
repairs: reparaciones
reserve: reserva
residential: residencial
resources: recursos
retail: comercio
retainage: retencion
road: camino carretera
roof: techo
roofing: techos techado
safety: seguridad
salaries: sueldos salarios
sales: ventas
schedule: programa calendario
school: escuela
scope: alcance
security: seguridad
senior: senior
service: servicio
services: servicios
sewer: drenaje alcantarillado
sidewalk: banqueta acera
sign: letrero
site: sitio obra
software: software programas
space: espacio espacios
staff: personal
steel: acero
storm: pluvial
street: calle
structural: estructural estructura
subcontract: subcontrato
subcontracts: subcontratos
subscriptions: suscripciones
superintendent: superintendente
superintendents: superintendentes
supplies: suministros
survey: topografia
surveyor: topografo
systems: sistemas
tax: impuesto
taxes: impuestos
technician: tecnico
technology: tecnologia
telecom: telecomunicaciones telefono
temporary: temporal
tools: herramientas herramienta
traffic: trafico vialidad
training: capacitacion entrenamiento
transport: transporte
transportation: transporte
travel: viajes viaticos
trench: zanja
truck: camion
utilities: servicios
utility: servicio
vehicle: vehiculo vehiculos
vendor: proveedor
visit: visita
warehouse: almacen bodega
warranty: garantia
waste: basura desechos
water: agua
weather: clima
web: web internet
website: web internet pagina
welder: soldador
welding: soldadura
won: ganado ganada
lost: perdido perdida
work: trabajo
yard: patio
`

export const spanishOf: ReadonlyMap<string, readonly string[]> = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => line.split(': '))
    .map(([english = '', spanish = '']) => [english, spanish.split(' ')] as const),
)

const english = new Map<string, string[]>()
for (const [word, ways] of spanishOf) for (const way of ways) english.set(way, [...(english.get(way) ?? []), word])

/** What an English name calls it. */
export function englishOf(word: string): readonly string[] {
  return english.get(word) ?? []
}
