/** Words that hold a sentence together and narrow nothing, in lower case without accents. */
export const spanishFiller = {
  articles:
    'el la los las lo al del este esta estos estas ese esa esos esas eso esto aquel aquella aquellos aquellas aquello un una unos unas',
  pronouns: `ella ellos ellas nosotros nosotras ustedes usted tu ti te le les se sus su suyo suya suyos suyas nuestro nuestra
    nuestros nuestras tuyo tuya algo alguien cosa cosas ahi alli alla aqui aca`,
  questions:
    'que cual cuales cuanto cuanta cuantos cuantas como cuan mucho mucha muchos muchas algun alguno alguna algunos algunas',
  prepositions: 'a de en con para pa sobre acerca segun durante hacia ante mediante via respecto',
  auxiliaries: `ser es son era eran fue fueron sea sean siendo sido estar esta estan estamos estaba estaban estuvo estuvieron
    este esten estado haber hay habia habian hubo hubieron haya hayan ha han hemos habra habria sera seran seria serian
    tener tiene tienen tenemos tenia tenian tuvo tuvieron tuvimos tenga tengan ir va van vamos iba iban poder puede pueden
    podemos puedes podria podrian podrias podemos deberia deberian suele suelen llevamos lleva llevan traemos trae traen`,
  conjunctions: 'y e o u pero pues asi entonces ademas tambien aunque mientras',
  adverbs: `total totales entero entera muy bien ya aun todavia realmente exactamente precisamente basicamente quizas quiza talvez acaso igual siquiera
    luego ora`,
  requests: `dame deme denme danos dime diga digame diganme dinos muestra muestrame muestreme muestranos ensename enseneme
    ensenanos pasame paseme pasanos quiero queremos quisiera quisieramos quieren necesito necesitamos necesita ocupo ocupamos
    saber ver mostrar decir dar ayuda ayudame ayudeme ayudanos busca buscame busqueme averigua averiguame checame
    revisa revisame recuerdame favor`,
  // What only says that something is there, or how it came to be.
  colour: `meter metio metieron mete meten poner puso pusieron pone ponen viene vienen vino vinieron anda andan andaba sigue siguen seguir hace hacen hizo
    hicieron compara comparame comparar diferencia trata maneja manejan aproximadamente obviamente supuestamente cifra cifras informacion datos situacion`,
  asking: `chamba rapido rapidito preguntita cachar checar
    urge urgente`,
  courtesy: `gracias porfa porfavor porfis hola oye oiga oigan ey epa disculpa disculpe disculpen perdon perdona perdone
    buenos buenas saludos estimado estimada senor senora senorita amigo amiga compa compadre wey guey mano carnal`,
  chatter: `eh mmm mm ah oh ok okey okay vale claro bueno ora orale andale sale dale listo perfecto genial jaja jeje
    oki pos`,
}

/** Together they narrow nothing, though a word of them alone may. */
export const spanishPhrases = `
puedes revisar
podrias revisar
me puedes checar
favor de revisar
por favor
con nosotros
por fa
por cierto
por ahora
por casualidad
me das
me da
me dan
me dices
me dice
me puedes
me puede
me podrias
me podria
me puedes decir
me puede decir
me muestras
me muestra
me ensenas
me pasas
me pasa
me ayudas
me ayuda
me gustaria
me gustaria saber
me interesa
me interesa saber
nos puedes
nos puede
nos das
nos dices
nos muestras
nos gustaria
para nosotros
a ver
a ver si
ver si
saber si
dime si
digame si
quiero saber
quisiera saber
necesito saber
tengo que saber
puedo ver
podria ver
una pregunta
tengo que
tenemos que
hay que
si o no
o no
digo yo
una duda
una consulta
que tal
de casualidad
de una vez
de veras
en total
en general
en realidad
o sea
es decir
buenos dias
buen dia
buenas tardes
buenas noches
muchas gracias
mil gracias
gracias de antemano
de antemano
si puedes
si puede
si es posible
si no es molestia
no hay prisa
hay alguna
hay algun
tal vez
en dolares
por monto
en dinero
se supone
se supone que
lo de
lo del
lo de la
por nuestra parte
de parte nuestra
de nuestra parte
mas o menos
`

/** They narrow, turn a question round or ask another one: nobody may pass over them. */
export const spanishTelling = {
  without: `no ni sin nada nadie ningun ninguna ninguno ningunos ningunas nunca jamas tampoco salvo excepto exceptuando
    excluyendo excluye menos aparte fuera otro otra otros otras demas`,
  only: 'solo solos sola solas solamente unicamente nomas mero propio propia propios propias mismo misma mismos mismas',
  all: 'todo toda todos todas ambos ambas cada cualquier cualquiera',
  order: `primer primero primera primeros primeras segundo segunda tercer tercero tercera ultimo ultima ultimos ultimas
    anterior anteriores pasado pasada pasados pasadas proximo proxima proximos proximas siguiente siguientes reciente
    recientes mejor mejores peor peores mayor mayores menor menores maximo maxima minimo minima`,
  bounds: `mas menos entre dentro cerca lejos arriba abajo encima debajo bajo detras delante contra por alrededor casi
    apenas supera superan`,
  time: `antes despues desde hasta tras hace hoy ayer antier anteayer manana ahora ahorita actualmente cuando siempre
    veces vez`,
  sums: 'promedio media mediana suma conteo porcentaje porciento proporcion tasa mitad doble',
  numbers: `cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis
    diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos mil
    millon millones docena par pocos pocas varios varias poco poca`,
  whom: `yo me mi mis mio mia mios mias conmigo nos tengo traigo llevo quien quienes donde adonde si cuyo cuya cuyos cuyas`,
}
