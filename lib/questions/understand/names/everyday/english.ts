/**
 * The commonest English words, without plurals and function words.
 *
 * From SCOWL, size 10. Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these
 * word lists, the associated scripts, the output created from the scripts, and its documentation for any purpose is
 * hereby granted without fee, provided that the above copyright notice appears in all copies and that both that
 * copyright notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no representations
 * about the suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
 */
export const english = `
ability able absence absolute absolutely abuse academic accept acceptable accepted accepting access accessible
accident accidental accidentally accord accorded according accordingly account accuracy accurate achieve achieved
achieving acquire acquired acquiring act acted acting action active activity actual add added adding addition
additional address addressed addressing adequate adjust administration admit admitted admittedly admitting adopt
adopted adopting advance advanced advancing advantage advertise advertised advertising advice advise advised advising
affair affect affected affecting afford afraid afternoon afterward afterwards age agency agree agreed agreeing
agreement aid aim aimed aiming air alarm album alive allow allowed allowing almost alter altered altering alternate
alternative alternatively ambiguous amount amuse amused amusing analog analogue analysis ancient angle angry animal
announce announcement annoy annoyed annoying annual anonymous answer answered answering anyplace anywhere apologize
apology apparent apparently appeal appear appearance appeared appearing apple application applied apply applying
appreciating approach appropriate approval approve approved approving arbitrary area argue argued arguing argument
arise arm army arrange arranged arrangement arranging arrive arrived arriving art article artificial artist ask asked
asking asleep aspect assembly assistant associate associated associating association assume assumed assuming
assumption assure assured assuring ate atmosphere attach attached attaching attack attempt attempted attempting attend
attended attending attention attitude attract attractive audience author authority automatic automatically automobile
autumn available avoid avoided avoiding awake award aware awful awkward back backed background backing backwards bad
badly balance ball ban band bank bar base based basic basing basis battery bear bearing beautiful became become
becoming bed beforehand began begin beginning begun behalf behave behavior believe believed believing belong benefit
bet better betting bid bidding big bigger bill binary bind binding biology bit bite biting bitten bizarre black blame
blank block blow blue board boat body book boot bore borne borrow borrowed borrowing bother bothered bothering bottle
bought bound box boy bracket branch brand breach break breaking bridge brief briefly bright bring bringing broadcast
broadcasting broke broken brother brought brown bucket budget buffer bug build building built bulk bulletin buried
bury burying bus business busy button buy buying calculate calculation call called calling came campaign candidate
capable capacity capital captain car card cardboard care careful carefully carried carry carrying case cat catalog
catch catching category caught caused causing cease cell cent center central century certain certainly chain chair
chairman chance change changed changing channel chaos chapter character charge charged charging cheap cheaper cheapest
check checked checking chemical child chip choice choose choosing chose chosen church circle circuit circulation
circumstance citizen city claim claimed claiming clarify class clean clear cleared clearer clearest clearing clearly
clever clock closed closely closer closest closing club clue code coded coding coffee cold collapse collect collected
collecting collection college color column combination combine combined combining come coming command comment
commented commenting commercial commission commitment committee common commonly communicate communication community
company comparable comparatively compare compared compares comparing comparison compatibility compatible competition
complain complained complaining complaint complete completed completely completing complex complexity complicate
complicated complicating component compose composed composing composition comprehensive compromise compulsory compute
computed computer computing concept concern concerned conclusion concrete condition conference confident confirm
confirmed confirming confuse confused confusing confusion connect connected connecting connection consequence
consequently consider considerable considerably consideration considered considering consist consistency consistent
constant constraint construct consumption contact contain contained containing content context continually
continuation continue continued continuing continuous continuously contract contrary contrast contribute contribution
control controlled controlling convenient convention conventional conversation convert convince convinced convincing
cope copied copy copying core corner correct corrected correcting correction correctly corrupt corrupted corrupting
cost costing council counted counter counting country county course court cover covered covering crash crashed
crashing crazy create created creating creation creature credit crisis crisp critical criticism cross cry culture cup
cure curious current customer cut cutting cycle daily damage damaged damaging danger dangerous dare dark data database
date dated dating day dead deal dealing dealt death debate decade decent decide decided deciding decision declare
declared declares declaring decrease dedicate dedicated dedicating deduce deem deemed deeming deep deeply default
defense define defined defining definite definitely definition definitive degree delay delete deleted deleting
deliberate deliberately deliver delivered delivering delivery demand democratic demonstrate demonstration department
depend depended depending depth derive derived deriving describe described describing description design designed
designing desirable desire desired desiring desk desperate destroy destroyed destroying detail detailed detailing
detect detected detecting determine determined determining develop developed developing development device devote
devoted devoting dictionary die died differ difference different differently difficult difficulty digit digital dinner
direct directed directing direction directly director directory dirty disadvantage disagree disappear disappeared
disappearing disaster disc discipline discount discourage discouraged discouraging discover discovered discovering
discuss discussed discussing discussion dislike displayed displaying distance distant distinct distinction distinctly
distinguish distribute distributed distributing distribution district disturb disturbed disturbing divide divided
dividing division document documentation documented documenting doe dog dollar domain done door doubt doubtful drastic
draw drawing drawn dream drew drink drive driven driver driving drop dropped dropping drove dry dubious due dumb dump
duty dying earlier early earth ease easier easiest easily east easy eat eaten eating economic economy edge edit edited
editing edition editor education educational effect effective effectively efficient effort either elect elected
electing election electric electronic element elevator elsewhere embarrass embarrassed embarrassing emergency emphasis
employee empty enable encounter encountered encountering encourage encouraged encouraging end ended ending enemy
engineer engineered engineering enjoy enormous enough ensure ensured ensuring enter entered entering entirely entitle
entitled entitling entity entrance entry environment equal equally equipment equivalent err error escape especially
essential essentially establish established establishing establishment estimate evening event eventually evidence
exact examine examined examining example excellent exception excess excessive exchange exclusive execute executed
executing exercise exist existed existence existing expand expanded expanding expansion expect expected expecting
expense expensive experience experienced experiencing experiment experimental expert explain explained explaining
explanation explicit express expressed expressing expression extend extended extending extension extensive extent
external extra extract extreme extremely eye face facility fact factor fail failed failing failure fair fairly faith
fall fallen falling false familiar family famous fan fancy farm farther farthest fashion fast faster fastest fatal
fate father fault favorite fear feasible feature fed federal feed feedback feeding feel feeling fell felt field fight
figure file filed filing fill filled filling film finally financial find finding fine finger finish finished finishing
finite fire firm firmly firstly fiscal fish fit fitted fitting fix fixed fixing flag flash flashed flashing flat
flavor flew flexible flied flies flight float floated floating floor flow flown fly flying folk follow followed
following food foot force forced forcing foreign forever forget forgetting forgot forgotten form formal format formed
former forming forth forthcoming fortunately fortune forward found fourth fraction frame free freedom freely french
frequent frequently fresh friend friendly fries front fry full fully fun function fund fundamental fundamentally funny
further furthest future gain gained gaining game gap garbage garden gas gasoline gather gave general generally
generate generated generating generation genuine girl given giving glad glass global goes going gone good gotten
government governor gradually graduate grand grant granted granting graphic grave gray great greatest greatly green
grew grind grinding gross ground group grow growing grown growth guarantee guaranteed guaranteeing guard guess guessed
guessing guide gun guy habit hair hall hand handed handing handle handled handling handy hang hanged hanging happen
happened happening happily happy hard harder hardest hardly harm harmful harmless hat hate head headed header heading
health healthy hear heard hearing heart heat heavily heavy held helped helpful helping hence hereby hes hid hidden
hide hiding high higher highly hill hint historical history hit hitting hold holding hole holiday home honest hope
hoped hopefully hoping horrible horse hospital host hot hotel hour house huge human hung hunt hurry husband ice idea
ideal identical identify identity ignore ignored ignores ignoring ill illegal image imagination imagine immediate
immediately impact implement implemented implementing implication implied imply implying importance important
importantly impose imposed imposing impossible impression improve improved improvement improving inability inadequate
inch incident incidentally incline inclined inclining include included including income incompatible incomplete
inconsistent inconvenience incorrect increase increased increasing indeed independent independently index indicate
indication individual individually industrial industry inevitably inferior influence info inform information informed
informing initial initially inner innocent input inputting insert inserted inserting insist insisted insisting install
installed installing instance instant instantly institution instruction insurance integral intelligence intelligent
intend intended intending intention interact interest interested interesting internal international interpret
interpretation interpreted interpreting interval intervention introduce introduced introducing introduction invalid
invariably invent invented inventing investigate invisible invitation invite invited inviting involve involved
involving irrelevant irritate irritated irritating isolate isolated isolating issue issued issuing item job join
joined joining joint joke joy judge judgment jump junk justification justified justify justifying keen keep keeping
kept key kid kill killed killing kind king knew knock knocked knocking knowing knowledge known label labeled labeling
labor laboratory lack lacked lacking lady lain land landed landing language large largely larger late later latter law
lay layout lazy leach lead leaded leader leading leaf learn learned learning leave leaved leaving lecture led left leg
legal legally lend length lesser lesson letter letting level liable library lie lied life lifetime lift light liked
likely likewise liking limit limited limiting line linear link linked linking list listed listen listing literature
little live lived living load loaded loading loan local location lock locked locking log logged logging logic long
longer longest look looked looking loose lorry lose losing loss lost lot loudly love low lower luck lucky lunch lying
machine mad made magic magnetic magnitude mail main mainly maintain maintained maintaining major majority make making
man manage managed manager managing manipulation manner manual map march mark marked market marking marriage marry
mass massive master match material mathematical mathematics matter meaning meaningful meaningless meant measure
measured measuring mechanic mechanism medical medium meet meeting member membership memory mention mentioned
mentioning mere merit mess message messy met metal method middle midnight mile military mind minded minding minimal
minor minority minute mislead misleading misled miss missed missing mistake mistaken mistaking mistook misunderstand
misunderstanding misunderstood misuse mix mixed mixing mod mode model modern modified modify modifying moment money
monitor month moral morning mostly mother motion mouth move moved movement movie moving multiple music mysterious
naive name named namely naming nasty nation national natural naturally nature naughty nearer nearest nearly
necessarily necessary necessity neck needing negative nervous net network nevertheless new news nicer nicest night
noise noisy nonsense normal normally north note noted notice noticed noticing notify noting novel nowadays number
numerical numerous obey object objected objecting objection obscure observation observe observed observing obtain
obtained obtaining obvious obviously occasion occasional occasionally occupied occupy occupying occur occurred
occurring odd offer offered offering office officer official oil old older omit omitted omitting open opened opening
operate operated operating operation operator opinion opportunity oppose opposed opposing opposite opposition option
optional order ordered ordering ordinary organization organize organized organizing origin original originally
otherwise outer output owe owed owing owner pack package packet page paid pain painful pair paper paragraph parallel
parent park part partial partially particular particularly partly party pass passed passing patch path patient pattern
pause pay payed paying peace peak peculiar pen perfectly perform performance performed performing period permanent
permanently permission permit permitted permitting person personal personally persuade persuaded persuading phase
phenomenon philosophy phone phrase physical pick picked picking picture piece pile pipe place placed placing plain
plan plane planet planned planning plant plastic play played playing plea pleasant pleased pleasing plenty plot plug
plus pocket poem poet point pointed pointing pointless police policy political poll pool poor popular population port
position positive possibility possible post posted posting potential potentially pound power powerful practical
practically practice precise precisely prefer preferable preferably preference preferred preferring preparation
prepare prepared prepares preparing presence present presented presenting preserve president press pressed pressing
pressure presumably presume pretty prevent prevented preventing previously price primary prime primitive principle
print printed printer printing prior private problem procedure process processed processing produce produced producing
product production professional program programmed programming progress project promise promised promising prompt
promptly prone proof proper properly property proportion proposal propose proposed proposing prospect protect
protected protecting protection protest prove proved provide provided providing proving public publication publicity
publicly publish published publishing pull pulled pulling punctuation puncture purchase pure purely purpose push
pushed pushing put qualified qualify qualifying quality quantity quarter question quick quicker quickest quickly quiet
quietly quit quitting quote quoted quoting race radio rain raise raised raising ran random randomly range rapid
rapidly rare rarely raw reach reached reaching react reaction read readable reader readily reading ready real reality
realize realized realizing reason reasonable reasonably recall receive received receiving recently reception
recognition recognize recognized recognizing recommend recommendation recommended recommending record recorded
recording recover recovered recovering red reduce reduced reducing reduction redundant refer reference referred
referring reflect reflected reflecting reflection refuse refused refusing regard regarded regardless region register
registered registering regret regular regularly regulation reject rejected rejecting relate related relating relation
relationship relative relatively release released releasing relevance relevant reliable religion religious reluctant
rely remain remained remaining remark remember remembered remembering remind reminded reminding remote remotely
removal remove removed removing repair repeat repeated repeatedly repeating replace replaced replacement replacing
replied reply replying report reported reporting represent representation representative represented representing
reproduce request requested requesting require required requirement requiring research reserve reserved reserving
resident resolution resort resource respect respectively respond response responsibility responsible rest restart
restore restored restores restoring restrict restricted restricting result resulted resulting retain return returned
returning reveal revealed revealing reverse review rewrite rid ridding ride ridiculous right ring rise risk river road
role roll room root rough roughly round route routine row rubber rubbish rule rumor run running rush sad sadly safe
safely safer safest safety said saint sake sample sat satisfied satisfy satisfying save saved saving saw say saying
scale scan scene scheme school science scientific score scrap scratch screen script search searched searching season
secondary secondly secret secretary section secure security seeing seek seeking seem seemed seeming seen select
selected selecting selection self sell selling seminar send sending senior sense sensible sensibly sensitive sent
sentence separate separately sequence serial series serious serve served server service serving session set setting
settle settled settling severe severely shame shape shared sharing sharp sheet shelf shell shift ship shoot shop
shopped shopping short shortage shorter shortest shortly showed shown shut shutting side sight sign signal signed
significance significant significantly signing silly similar similarly simple simpler simplest simultaneous
simultaneously sincerely single sit site sitting situation size skill sleep slight slightly slip slow slower slowest
slowly small smaller smile smooth social society soft software sold solid solution solve solved solving someplace
sometime somewhat somewhere soon sooner soonest sophisticate sophisticated sophisticating sort sorted sorting sought
sound sounded sounding source south southern space spare speak speaker speaking special specially specific specified
specify specifying speech speed spell spelled spelling spend spending spent spirit spite split splitting spoke spoken
spot spotted spotting spread spreading spring square stable staff stage stand standard standing start started starting
state stated statement stating station statistic statistical status stay stayed staying steal step stick sticking
stock stone stood stop stopped stopping storage store stored storing story straight straightforward strange strategy
stream street strength strict strictly strike striking strong strongly struck structure stuck student studied study
studying stupid style subject submit submitted submitting subsequent subset substantial substitute subtle succeed
success successful successfully such sudden suddenly suffer suffered suffering suffice sufficient sufficiently sugar
suggest suggested suggesting suggestion suit suitable suitably suited suiting summary summer sun superior supervisor
supplied supply supplying support supported supporting suppose supposed supposedly supposing surely surface surprise
surprised surprising survey survive survived surviving suspect suspected suspecting suspend suspended suspending
suspicion switch switched switching symbol system table take taken taking talk talked talking tank tape target task
taste taught tax tea teach teacher teaching team technical technique technology tedious teeth telephone television
telling temperature temporarily temporary tend tendency term terminology terribly test tested testing text theoretical
theory thereby therefore thin think thinking thoroughly thought threat threw throw throwing thrown thus ticket tie
tied tight time timed timing tin title together told tonight took tooth topic totally touch touched touching town
trace track traditional traffic train trained training transfer transferred transferring translate translated
translating translation transport trap trapped trapping trash travel treat treated treating treatment tree trial trick
tried tries trip trivial trouble truck true truly trunk trust trusted trusting truth try trying tune turn turned
turning tying type typed typical typing ugly ultimate ultimately unable unacceptable unaware uncertain unclear
underneath understand understanding understood unfortunate unfortunately unhappy uniform unique unit unite universal
university unknown unlike unlikely unlimited unnecessarily unnecessary unpleasant unreasonable unsuitable unusual
unwanted update updated updating upper upset upsetting upwards usage use used useful useless user using usual usually
utility utterly vacation vague vaguely valid validity valuable value variable variation varied variety various vary
varying vast vastly version vice video view virtually virtue visible vision visit vital voice volume vote wait waited
waiting walk walked walking wall wanting war warm warn warned warning wash waste wasted wasting watch watched watching
water way weapon wear wearing weather week weekend weight weird welcomed welcoming well went west western whatsoever
wheel whereby white wide widely wider widespread widest wife wild willed willing win wind window wine winning winter
wire wise wished wishing withdraw woman won wondered wonderful wooden word worded wording wore work worked worker
working world worn worried worry worrying worse worth worthwhile worthy write writer writing written wrong wrote year
yellow young
`
