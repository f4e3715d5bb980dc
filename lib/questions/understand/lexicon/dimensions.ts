import type { Dimension } from '#lib/measures/certified/query.ts'
import { waysOf } from './table.ts'

/** What people call things; of several dimensions the first that a measure is kept by. */
export const nounWays = waysOf<string>(`
job: job site, job sites, work site, project site, construction site, job, jobs, work, project, projects, site, sites, jobsite, jobsites, obra, obras, proyecto, proyectos, trabajo, trabajos, sitio
customer: customer, customers, client, clients, cliente, clientes
owner|customer: owner, owners, dueno, duenos, propietario, propietarios
vendor|company: vendor, vendors, supplier, suppliers, sub, subs, subcontractor, subcontractors, trade partner, proveedor, proveedores, subcontratista, subcontratistas, contratista, contratistas
company|vendor|customer: company, companies, firm, firms, compania, companias, empresa, empresas
company: design firm, design firms, design team, design teams, architect, architects, engineer of record, arquitecto, arquitectos
person|manager|owner: person, people, guy, guys, somebody, someone, anybody, persona, personas, gente
person: employee, employees, worker, workers, assignee, empleado, empleados, trabajador, trabajadores
manager: manager, managers, pm, pms, project manager, project managers, gerente, gerentes, gerente de proyecto, gerentes de proyecto
person|owner|manager: responsable, responsables, encargado, encargados, who has it, who has them, who has em, who has that, who owns it, whose court, quien lo tiene, quien los tiene, quien la tiene, quien las tiene
owner: rep, reps, salesperson, salespeople, sales rep, seller, sellers, estimator, estimators, vendedor, vendedores
department: department, departments, dept, depts, departamento, departamentos
title: title, titles, position, positions, trade, trades, puesto, puestos, oficio, oficios
team: team, teams, crew, crews, equipo, equipos, cuadrilla, cuadrillas
account: account, accounts, bank account, bank accounts, gl account, cuenta, cuentas
cost_code: cost code, cost codes, code, codes, codigo de costo, codigos de costo, codigo, codigos
category: category, categories, cost type, categoria, categorias
kind: type, types, kind, kinds, tipo, tipos, clase, clases
status: status, statuses, estado, estatus
stage: stage, stages, etapa, etapas
industry: industry, industries, sector, sectors, market, industria, industrias
competitor: competitor, competitors, competitor name, competidor, competidores, competencia
reason: reason, reasons, why we lost, motivo, motivos, razon, razones, causa, causas
utility: utility, utilities, servicio, servicios
division: division, divisions, business unit, business units, division, divisiones, unidad de negocio
source: source, sources, lead source, origen, origenes
section: section, sections, seccion, secciones
discipline: discipline, disciplines, disciplina, disciplinas
age: age, ages, aging bucket, aging buckets, bucket, buckets, aging, ageing, antiguedad, antiguedades
day: day, days, date, dia, dias, fecha
week: week, weeks, semana, semanas
month: month, months, mes, meses
quarter: quarter, quarters, qtr, trimestre, trimestres
year: year, years, ano, anos
`).map(({ words, means }) => ({ words, dimensions: means.split('|') as Dimension[] }))

/** One word for "by month". */
export const byWays = waysOf<Dimension>(`
day: daily, day by day, dia por dia, dia a dia, por dia, diario
week: weekly, week by week, semana por semana, semanal, semanalmente
month: monthly, month by month, month over month, mes por mes, mes a mes, mensual, mensualmente
quarter: quarterly, quarter by quarter, trimestre por trimestre, trimestral
year: yearly, annually, year by year, ano por ano, anual, anualmente
age: split by how late it is, by how late it is, how late it is, by how old they are, by how old, how old they are, by how late they are, by how late, por antiguedad, aging, ageing, aging buckets, in buckets, aged, how late are, how late is, how overdue, how past due, late are they, late is it, overdue are they, past due are they, how old are they, antiguedad, que tan atrasado, que tan vencido
`)

/** Before a noun: by what to group. */
export const byWords: readonly (readonly string[])[] = waysOf(`
by: by, per, each of, on each of, for each of, in each of, of each of, de cada uno de, de cada una de, en cada uno de, en cada una de, by each, split by, splitting by, cut by, sorted by, sort by, ordered by, organized by, organised by, listed by, one per, one for each, group it by, group them by, split it by, split them by, a per, for each, for every, each, every, every single, each single, of every single, split by, split out by, broken out by, broken down by, break down by, grouped by, group by, across, for all, on each, on every, for all the, for all our, por, por cada, cada, agrupado por, agrupada por, agrupados por, agrupadas por, desglosado por, desglosada por, separado por, separada por, dividido por, en cada, de cada
`).map(({ words }) => words)

/** Before a noun: those of which something holds. */
export const whichWords: readonly (readonly string[])[] = waysOf(`
which: which one of, which one of our, which one of the, which of, cual de, cuales de, which, what were the, what are the, cuales fueron las, cuales fueron los, what kind of, which of our, which of the, any, which other, all the, all our, list the, list of, list, cual, cuales, que, cuales de nuestros, cuales de nuestras, cuales son los, cuales son las, en que, en cuales, alguno, alguna, algun, a que, a cuales
`).map(({ words }) => words)
