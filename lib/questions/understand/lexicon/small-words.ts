import { waysOf } from './table.ts'

export type Ranking = 'most' | 'least' | 'worst' | 'best' | 'newest' | 'oldest'

/** With or without a number before or behind: `top 5`, `five largest`, `first three`. */
export const rankWays = waysOf<Ranking>(`
most: further along, furthest along, farther along, trae mas, tiene mas, lleva mas, traen mas, tienen mas, deja mas, dejan mas, more, top, fattest, heaviest, furthest, farthest, steepest, richest, hottest, biggest first, mas grande primero, la mas grande primero, el mas grande primero, los mas grandes primero, las mas grandes primero, de mayor a menor, mas gordo, mas gorda, biggest, largest, highest, most, greatest, main, single biggest, single largest, the most, maximum, biggest first, largest first, highest first, mayor, mayores, mas grande, mas grandes, mas alto, mas alta, mas altos, mas altas, el mas, la mas, los mas, las mas, principales, principal, mas
least: trae menos, tiene menos, llevan menos, lleva menos, traen menos, tienen menos, deja menos, dejan menos, smallest, thinnest, tightest, skinniest, tiniest, de menor a mayor, mas delgado, mas delgada, lowest, least, fewest, smallest first, lowest first, minimum, bottom, menor, menores, mas pequeno, mas pequena, mas chico, mas chica, mas bajo, mas baja, mas bajos, menos
worst: worst, worst first, peor, peores, van peor
best: best, best first, mejor, mejores, van mejor
newest: last, ultimo, ultima, ultimos, ultimas, latest, newest, most recent, newest first, latest first, most recent first, mas reciente, mas recientes, mas nuevo, mas nueva, mas nuevos
oldest: oldest, longest, the longest, oldest first, mas tiempo, el mas viejo, los mas viejos, las mas viejas, mas atrasado, mas atrasada, mas atrasados, mas atrasadas, mas viejo, mas vieja, mas viejos, mas antiguo, mas antigua, mas antiguos
`)

/** What only says that a rank counts up to a number. */
export const countedRank = new Set(['top', 'first', 'primeros', 'primeras', 'bottom'])

export type Asks = 'value' | 'count' | 'list' | 'whether' | 'why' | 'who' | 'when' | 'where'

export const askWays = waysOf<Asks>(`
count: how many, number of, count of, count, cuantos, cuantas, cuanto personal, numero de, cantidad de
value: como andamos de, como andamos con, como vamos de, como vamos con, suman, cuanto suman, suma, what else, how is, how are, how was, how were, how does, how do, how did, how has, how have, como esta, como estan, money, dinero, lana, feria, dollar amount, in dollars, dollars, amount, amounts, amount of, monto, importe, how big is, how large is, que tan grande es, by how much, and by how much, y por cuanto, por cuanto, how much, how much of, what is, what are, what was, what were, what did, what do, what have, what has, what will, total, totals, total of, sum of, the total, how much have, how much did, how much do, how much money, how much is, cuanto, cuanta, cuanto es, cuanto son, cual es, cual fue, cuales son, el total, total de, la suma de, que tanto, a cuanto asciende, cuanto llevamos, cuanto va, cuanto suma, cuanto hay
list: list, show, show me, give me, pull up, pull, see, let me see, break down, breakdown, breakdown of, list of, details, detail, which, which ones, which are, what all, get me, tell me, find, find me, run me, lookup, look up, run, lista, lista de, listame, muestra, muestrame, dame, ensename, ver, quiero ver, enlistame, pasame, dime, busca, buscame, detalle, desglose, cuales, quiero, necesito
whether: is it true that, is it true, true that, true, is it right that, can you confirm, confirm that, can you confirm that, es cierto que, es cierto, es verdad que, es verdad, verdad que, si o no, yes or no, is there, are there, is there any, are there any, do we have, do we have any, do i have, do i have any, have we, did we, did they, has, have, is, are, was, were, did, does, do, any, anything, hay, hay algun, hay alguna, tenemos, tenemos algun, tenemos alguna, tengo, traemos, ya, existe, existen
why: why, why is, why are, why did, why does, how come, what happened to, what happened with, explain, porque, por que, a que se debe, explica, explicame, que paso con
who: who, whom, who is, who are, who has, who have, who did, who all, whose, quien, quienes, quien es, quienes son, a quien, a quienes, de quien, con quien
when: what time, at what time, a que hora, when, when is, when does, when do, when did, when was, when will, when are, what date, till when, until when, how long, cuando, cuando es, hasta cuando, en que fecha, desde cuando
where: where, where is, where are, donde, donde esta, adonde, en donde
`)

/** What a ratio over several things is anyway. */
export const averageWays: readonly (readonly string[])[] = waysOf(`
average: average, avg, on average, mean, blended, weighted average, promedio, en promedio, media, promedia
`).map(({ words }) => words)

/** That what follows is left out. */
export const withoutWays: readonly (readonly string[])[] = waysOf(`
not: everything but, everything except, all jobs but, all jobs except, every job but, every job except, todo menos, todas las obras menos, everywhere but, anywhere but, everywhere except, en todos lados menos, en todas menos, anybody but not, anyone but not, everybody but not, everyone but not, all but not, anybody but, anyone but, everybody but, everyone but, all but, anybody except, anyone except, cualquiera menos, todos menos, cualquiera excepto, except, except for, excluding, exclude, ex, but not, other than, besides, apart from, aside from, without, without counting, leave out, leaving out, take out, taking out, taken out, pull out, pulling out, strip out, stripping out, throw out, throwing out, drop, dropping, ignore, ignoring, backing out, back out, net of, quita, quitando, quitale, saca, sacando, descontando, dejando fuera, deja fuera, sin incluir a, con excepcion de, a excepcion de, leave off, skip, minus, not counting, not including, not on, not with, not by, not from, not of, not at, not in, not for, not, outside of, that are not, that were not, who are not, which are not, none of, sin, sin contar, sin incluir, sin tomar en cuenta, menos, excepto, excepto por, salvo, aparte de, ademas de, excluyendo, que no son, que no sean, que no son de, que no sean de, que no es, que no sea, que no, pero no, no
`).map(({ words }) => words)

/** The same time a year before is what it is compared with. */
export const yearBeforeWays: readonly (readonly string[])[] = waysOf(`
before: same quarter a year ago, same quarter last year, same month last year, same month a year ago, same period last year, same period a year ago, same time last year, same time a year ago, same week last year, the same a year ago, year over year, yoy, y o y, a year ago, a year earlier, mismo trimestre del ano pasado, mismo mes del ano pasado, mismo periodo del ano pasado, mismo periodo ano pasado, mismas fechas del ano pasado, hace un ano, un ano antes, ano contra ano, el mismo trimestre de hace un ano
`).map(({ words }) => words)

/** The time just before is what it is compared with. */
export const timeBeforeWays: readonly (readonly string[])[] = waysOf(`
before: the month before that, the week before that, the quarter before that, the year before that, before that, the one before, the one before that, the previous one, el anterior a ese, antes de ese, vs the month before, vs month before, vs the week before, vs the quarter before, vs the year before, versus the month before, compared to the month before, compared with the month before, against the month before, the month before, vs last, versus last, against last, compared to last, compared with last, v last, vs prior, vs previous, versus the previous one, against the previous one, vs the one before, than last, contra el pasado, contra el anterior, vs el pasado, vs el anterior, vs la anterior, contra la anterior, contra la pasada, que el pasado, que el anterior, frente al anterior, month over month, mom, quarter over quarter, qoq, prior period, previous period, periodo anterior
`).map(({ words }) => words)

/** That nothing else counts: what stands beside it narrows already. */
export const onlyWays: readonly (readonly string[])[] = waysOf(`
only: instead, only, just, solely, solo, solamente, unicamente, nomas, nada mas, alone
`).map(({ words }) => words)

/** That all of them are meant, which is what is meant where nothing is said. */
export const wholeWays: readonly (readonly string[])[] = waysOf(`
all: every, every one of, every last, so far, to date, until now, up to now, thus far, hasta ahora, hasta hoy, a la fecha, hasta la fecha, al dia, as of last close, at last close, at the last close, segun el ultimo cierre, al ultimo cierre, del ultimo cierre, right now, now, currently, at the moment, at present, at this point, as of now, ahora, ahora mismo, ahorita, actualmente, en este momento, al dia de hoy, por ahora, cualquier, cualquiera, whatever, money, dinero, por favor, looking at, i want to know, i need to know, can you tell me, could you tell me, do you know, i was wondering, wondering, walk me through, tell me about, let me know, i am looking for, i am asking, quiero saber, necesito saber, me puedes decir, sabes, quisiera saber, queria saber, me dices, digame, hazme el favor, all, all of them, everyone, everybody, everything, anyone, anybody, overall, altogether, in all, in total, total, company wide, companywide, across the company, in the company, as a company, todos, todas, todo, juntos, juntas, together, combined, added together, added up, put together, sumados, sumadas, en conjunto, combinados, combinadas, en total, total, en general, a todos, de todos, entre todos, de toda la empresa, a nivel empresa
`).map(({ words }) => words)

/** Between two times: the second is what the first is compared with. */
export const againstWays: readonly (readonly string[])[] = waysOf(`
versus: vs, v, versus, against, compared to, compared with, compare to, compare with, relative to, than, than in, over, up from, down from, frente a, contra, comparado con, comparada con, comparados con, respecto a, respecto de, en comparacion con, versus el, que en
`).map(({ words }) => words)

export const budgetWays: readonly (readonly string[])[] = waysOf(`
budget: actual vs budget, actual versus budget, real contra presupuesto, real vs presupuesto, past budget, past the budget, past their budget, past its budget, past our budget, above plan, below plan, over plan, under plan, ahead of plan, behind plan, above budget, below budget, within budget, vs the budget, versus the budget, versus plan, compared to plan, to plan, arriba del presupuesto, abajo del presupuesto, sobre presupuesto, sobre el presupuesto, dentro del presupuesto, por encima del presupuesto, por debajo del presupuesto, vs el presupuesto, vs budget, versus budget, against budget, against the budget, against what was budgeted, against what we budgeted, against what we carried, against what we carried for it, compared to budget, compared with budget, over budget, under budget, over or under budget, on budget, to budget, vs plan, against plan, against our estimate, vs estimate, contra presupuesto, contra el presupuesto, contra lo presupuestado, contra lo que se presupuesto, contra lo que presupuestamos, frente al presupuesto, vs presupuesto
`).map(({ words }) => words)

/** The things of the question before: `strong` ones mean nothing without it. */
export const backWays = waysOf<'strong' | 'weak'>(`
strong: same period, the same period, that period, that same period, same time frame, same timeframe, same window, same time, that time frame, mismo periodo, el mismo periodo, ese periodo, ese mismo periodo, mismas fechas, its, their, theirs, them, that one, that job, this job, that project, this project, that site, that vendor, that customer, this one, his, her, him, he, she, of that, of those, of it, the same, same, su, sus, ese, esa, eso, esos, esas, de eso, de esos, de esas, de ese, esa obra, ese trabajo, ese proyecto, este proyecto, esta obra, ese proveedor, ese cliente, ellos, ellas, el mismo, la misma, lo mismo, de ahi
weak: there, it, they, those, those ones, these, the ones, ones, estos, estas, los que, las que, aquellos, over there, out there, on it, ahi, alli, alla
`)

/** What is the speaker's own. */
export const ownWays: readonly (readonly string[])[] = waysOf(`
own: my, mine, my own, of mine, on my, i have, i am running, i run, that i run, mi, mis, mio, mia, mios, mias, tengo, traigo, traigo en mis, tengo en mis, llevo, yo, que llevo, que traigo
`).map(({ words }) => words)

/** A question begins with one of these. */
export const questionWords: ReadonlySet<string> = new Set(
  'how what whats who whos when where which why que cual cuales quien quienes cuando donde cuanto cuanta cuantos cuantas'.split(
    ' ',
  ),
)

/** That something is to be done rather than told. */
export const actionWords: ReadonlySet<string> = new Set(
  'tell mark flag chase hold block deactivate disable unlock reset grant revoke invite attach escalate dile diles marca marcame desactiva bloquea reten invita adjunta dale dales deten forget disregard pretend olvida ignora finge cut send email approve reject delete remove create add move update change schedule book cancel post assign close reopen submit void edit set enter log pay wire file forward reply remind notify text call order buy hire fire sign release issue upload rename write draft mail transfer manda mandale mandales mandame envia enviale envialo aprueba apruebame rechaza borra borrale elimina quita crea agrega agregale anade mueve actualiza cambia cambiale programa cancela asigna cierra paga pagale pagales pagame firma libera pon ponle sube escribe escribele avisa avisale avisame registra captura modifica autoriza contesta contestale llama llamale recuerda recuerdale'.split(
    ' ',
  ),
)

/** Said before an order to be polite; whoever says them has not begun. */
export const politeWords: ReadonlySet<string> = new Set(
  'please can could would will you now just go ahead and then also ok okay hey hi por favor porfa porfavor puedes podrias puede podria me nos oye ya y luego ahora favor de need want to necesito quiero que i we let us'.split(
    ' ',
  ),
)
