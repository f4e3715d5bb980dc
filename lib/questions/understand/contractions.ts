/** What people write together and cut short, without apostrophes, and what it stands for. Names of the trade are none. */
const lines = `
whats: what is
whos: who is
wheres: where is
whens: when is
whys: why is
hows: how is
thats: that is
heres: here is
theres: there is
its: it is
hes: he is
shes: she is
lets: let us
im: i am
were: we are
theyre: they are
youre: you are
ive: i have
weve: we have
theyve: they have
youve: you have
ill: i will
id: i would
wed: we would
shell: she will
hell: he will
well: we will
theyll: they will
itll: it will
dont: do not
doesnt: does not
didnt: did not
isnt: is not
aint: is not
arent: are not
wasnt: was not
werent: were not
havent: have not
hasnt: has not
hadnt: had not
cant: can not
cannot: can not
couldnt: could not
wont: will not
wouldnt: would not
shouldnt: should not
rn: right now
gonna: going to
gotta: have to
wanna: want to
gimme: give me
lemme: let me
hw: how
recd: received
rcvd: received
pymt: payment
pymts: payments
pmt: payment
pmts: payments
bdgt: budget
bgt: budget
fcst: forecast
fcast: forecast
acct: account
accts: accounts
amt: amount
amts: amounts
mtgs: meetings
submtls: submittals
subm: submittals
obs: observations
insp: inspection
empl: employee
empls: employees
contr: contract
nxt: next
wk: week
wks: weeks
yrs: years
mtg: meeting
mtgs: meetings
prox: proxima
em: them
abt: about
cust: customer
custs: customers
inv: invoice
invs: invoices
acct: account
accts: accounts
mgr: manager
mgrs: managers
supt: superintendent
supts: superintendents
amt: amount
amts: amounts
pmt: payment
pmts: payments
pymt: payment
pymts: payments
chk: check
chks: checks
pd: paid
sched: schedule
yest: yesterday
bal: balance
bals: balances
ppl: people
hrs: hours
cert: certification
certs: certifications
dwg: drawing
dwgs: drawings
tot: total
avg: average
addr: address
appr: approved
w: with
w/: with
w/o: without
%: percent
wo: without
n: and
r: are
u: you
ur: your
d: de
x: por
cta: cuenta
ctas: cuentas
dpto: departamento
depto: departamento
sem: semana
tmb: tambien
tb: tambien
xfa: por favor
tho: though
bc: because
cuz: because
pls: please
plz: please
thx: thanks
pa: para
q: que
xq: por que
porfa: por favor
`

export const contractions: ReadonlyMap<string, readonly string[]> = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => line.split(': '))
    .map(([short = '', long = '']) => [short, long.split(' ')] as const),
)
