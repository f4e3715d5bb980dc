/** Words that hold a sentence together and narrow nothing, in lower case without accents. */
export const englishFiller = {
  articles: 'a an the this that these those',
  pronouns: `it he she they we you him her them its his hers their theirs our ours your yours itself himself herself
    themselves ourselves yourself yourselves some any something anything anywhere someone anyone somebody anybody whatever whichever
    however there here thing things stuff`,
  questions: 'what which how much many whether',
  prepositions: `of in on at to for from with as into onto upon about regarding concerning among amongst across along
    toward towards via throughout during`,
  auxiliaries: `am is are was were be been being do does did doing have has had having can could will would shall should
    may might must ought`,
  conjunctions: 'and or but so because cause cuz though although while whereas',
  adverbs: `total overall altogether entire whole also too really very quite actually basically literally honestly seriously simply maybe perhaps possibly
    probably already still yet again ever even anyway anyways somehow then exactly specifically please kindly`,
  requests: `give gives show shows showing tell tells see know want wants wanted wanna need needs needed wonder wondering
    wish help display let`,
  // What only says that something is there, or how it came to be: "the retainage they are sitting on".
  colour: `get gets got getting gotten keep keeps keeping kept sit sits sitting sat stand stands standing looks looking looked
    go goes going come comes coming came happen happens happening happened put puts putting hold holding holds
    carry carries carrying made makes
    compare compared comparing comparison difference roughly approximately approx ballpark apparently obviously clearly supposed supposedly figure figures info
    information data situation picture rundown lately recently instead page actual actually`,
  // Of who asks, and what it is asked for.
  asking: `cooking brewing fast quick quickly
    sugarcoat gut feeling hunch curious thru technically generally typically usually normally mostly largely hopefully
    frankly essentially effectively ultimately meanwhile regardless numbers recap glance refresh verify
    verifying confirming reconciling prepping preparing juggling staring hoping guessing wondering remember
    promised mentioned`,
  courtesy: `thanks thank thankyou thx ty tysm tyvm cheers appreciate appreciated grateful hi hello hey heya hiya yo howdy
    greetings dear sorry excuse pardon welcome sir madam maam folks guys buddy pal dude bro mate`,
  chatter: `um umm uh uhh hmm hm er erm ah oh ooh ok okay okey okie k kk alright cool nice awesome perfect gotcha sure yeah
    yea yep yup yes lol lmao etc haha hehe btw fyi imo imho tbh asap plz pls ya u ur`,
}

/** Together they narrow nothing, though a word of them alone may. */
export const englishPhrases = `
can you check
could you check
please check
check please
can you look
can you verify
tell us
tell me
show us
show me
give us
give me
get us
get me
let us
let me
let me know
let us know
send me
send us
find me
find us
find out
pull me
pull me up
pull us up
pull up
bring up
look up
look at
looking for
check if
check whether
check on
see if
know if
ask if
tell me if
wondering if
for me
for us
help me
help us
remind me
i need
i need to
i need to know
i want
i want to
i want to know
i would like
i would like to know
i would love
would like
i am looking
i am wondering
i was wondering
i wonder
i think
i guess
i mean
i see
i am trying to
i have to know
i just need
i just want
can i
can i get
could i
could i get
may i
do i need
just wondering
just checking
just curious
just tell me
just show me
just give me
just need
just want
what about
how about
real quick
really quick
quick question
one question
one thing
a quick one
if you can
if you could
if possible
if you do not mind
when you can
when you get a chance
no rush
no worries
no problem
by the way
by any chance
at all
as well
kind of
sort of
of course
in general
in total
in all
all in all
all together
good morning
good afternoon
good evening
good day
thank you
thanks in advance
thank you in advance
excuse me
pardon me
for now
as it stands
these days
at this point
out the door
by dollars
by dollar amount
in dollars
by amount
in money
list every
show every
show me every
every single
each and every
split it
break it out
break that out
break it down
one line
a line
one row
a row
percent wise
percentage wise
names please
names pls
name pls
and all that
as usual
split up
broken up
name please
what is his name
what is her name
what is the name
what is the deal with
or not
yes or no
break that down
break them out
break them down
split that
split that out
split them
slice it
slice that
sort it
sort them
group it
group them
supposed to
as far as
on file
out there
next to each other
side by side
for me
with us
with us at all
on the phone
on the phone with me
on line one
on line two
on line 1
on line 2
out at
where does it stand
where it stands
where is that at
where is it at
where are we with it
where are we on it
what is the status
what is the latest
any news
any update
any updates
any word
in one place
on one page
on one list
on a list
in one list
two things
couple things
a couple of things
one more thing
quick question
one question
heads up
do not sugarcoat it
do not sugarcoat
anything cooking with
for her slide
for his slide
for my slide
for the slide
our side
from our side
on our side
on my end
on our end
if you can
if you could
if possible
by any chance
any chance
no rush
when you can
when you get a chance
`

/** They narrow, turn a question round or ask another one: nobody may pass over them. */
export const englishTelling = {
  without: `not no none nobody nothing nowhere never neither nor cannot without except excepting excluding exclude excluded
    ex sans besides apart aside minus other others another else rather instead unless despite non`,
  only: 'only just solely exclusively merely alone own same',
  all: 'all both every each everybody everyone everything everywhere',
  order: `first second third last previous next final latest earliest newest oldest recent top bottom best worst most least
    fewest highest lowest biggest largest smallest max maximum min minimum`,
  bounds: `over under above below more less fewer greater than between within inside outside beyond past exceeding exceeds
    least up down out off near nearby close around away far behind ahead against versus vs v per by`,
  time: `before after since until till through thru ago now currently today tomorrow yesterday when always often
    sometimes once twice`,
  sums: 'average avg mean median count sum percent percentage share ratio rate half double',
  numbers: `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen couple
    few several`,
  whom: 'i me my mine myself us who whom whose whoever where why wherever whenever if like',
}
