/** How parts of names are cut short where the short form is not the beginning of the long one, or is too short to tell. */
const lines = `
apartments: apt apts
architects: arch
assistant: asst
association: assn
authority: auth
avenue: ave av
boulevard: blvd
brothers: bros
building: bldg
center: ctr cntr
city: cty
college: coll
concrete: conc
construction: const constr cons
contractors: contr
county: cnty cty
court: ct
department: dept
development: dev
district: dist
drive: dr
electric: elec
electrical: elec
elementary: elem
engineer: engr eng
engineering: engr eng
equipment: equip eqpt
fabricators: fab fabs
foundation: fdn
government: govt
highway: hwy
hospital: hosp
industries: ind
international: intl
lane: ln
library: lib
maintenance: maint
management: mgmt mgt
manager: mgr
manufacturing: mfg
mechanical: mech
memorial: mem
mount: mt
mountain: mtn
national: natl
operations: ops
park: pk
parking: pkg
parkway: pkwy
phase: ph
place: pl
plumbing: plbg plmb
regional: reg
road: rd
saint: st
school: sch
senior: sr
services: svc svcs serv
square: sq
station: sta stn
street: st
superintendent: supt super
supply: sply
technician: tech
township: twp
university: univ
water: wtr
works: wks
`

const shortOf = new Map<string, string[]>()
const longOf = new Map<string, string[]>()
for (const line of lines.trim().split('\n')) {
  const [long = '', shorts = ''] = line.split(': ')
  shortOf.set(long, shorts.split(' '))
  for (const short of shorts.split(' ')) longOf.set(short, [...(longOf.get(short) ?? []), long])
}

/** What else a word of a name may be written as: `street` for `st`, and the other way round. */
export function otherForms(word: string): readonly string[] {
  return [...(longOf.get(word) ?? []), ...(shortOf.get(word) ?? [])]
}
