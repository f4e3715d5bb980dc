/** The commonest Spanish words in lower case without accents, without plurals and function words. */
export const spanish = `
abierto abierta abogado abonar abono abordar abrir abre abrio abuelo abuela acabar acaba acabado acaso acceso accidente
accion aceite acera acero aceptar aceptado acercar aclarar acompanar aconsejar acordar acta actividad activo activa acto
actual actualizar actualizado acudir acuerdo acumulado adecuado adelantar adelanto adelante adentro adeudo adicional adios
administracion administrador admitir adquirir adulto advertir aeropuerto afectar afectado afirmar afuera agencia agente
agotar agradecer agregar agregado agua ahorrar ahorro aire ajeno ajustar ajuste alambre albanil alcance alcanzar alegre
alergia alguacil alimento alma almacenar almorzar almuerzo alquilar alquiler alta alto altura alumno amable amarillo amar
ambiente amistad amor ampliar ampliacion amplio analisis analizar ancho anda andar andamio angulo animal anotar anticipo
antiguo antigua anual anunciar anuncio anadir apagar aparato aparecer apariencia apartamento apellido aplicar aplicacion
aportar apoyar apoyo apreciar aprender aprobar aprobado aprobada aprobacion aprovechar apuntar apunte apurar arbol archivo
area arena arma armar arranca arrancar arreglar arreglo arrendar arriesgar arte articulo asamblea asegurar asegurado aseo
asesor asiento asignar asignado asistir asistencia asistente asociacion aspecto asunto asustar atacar ataque atencion
atender atrasado atrasada atrasar atraso auditoria aula aumentar aumento ausencia ausente autobus autor autoridad autorizar
autorizado avance avanzar avenida avisar aviso ayudante ayuntamiento azucar azul
baile bajar baja banco bandera bano barato barra barrio barro basar basado base bastante basura batalla beber bebida belleza
beneficio bici bitacora bloque bloqueo boca boda bodega boleto bolsa bolsillo bomba bonito borde borrador borrar
bosque bota botella boton brazo breve brillar broma buscar buzon
cabeza caber cabo cadena caducar caduco caducado caer cafe caja cajero calcular calculo calendario calidad caliente calificar
callar calle calor cama cambiar cambio cambiado caminar camino camioneta campana campeon campesino canal cancelar cancelado
cancion cansar cansado cantidad capa capacidad capaz capital capitulo cara caracter caracteristica cargar cargo carga
carino carne caro carpeta carrera carretera carta cartera casar casado casa caso castigo catalogo causa causar causado
celebrar celular cemento cena central centro cercano cero cerrar cerrado cerrada certificado certificacion cesar chapa
charla chica chico cheque chiste choque cielo ciencia cierre cierto cierta cifra cima cinta circulo cita ciudad ciudadano
civil clara claro claramente clase clasico clave clavo cliente clima cobrar cobro cobrado cobranza cocina codigo coger
cola colegio colgar colocar color columna comentar comentario comenzar comer comercial comercio cometer comida comienzo
comision comite companero compania comparar comparacion compartir completar completo completa complicar componer
comportar compra comprar comprador comprender comprobar comprobante compromiso comun comunicar comunicacion comunidad
conceder concepto concluir concreto condicion conducir conductor conectar conexion confianza confiar confirmar conflicto
conforme confundir congreso conjunto conocer conocido conocimiento consecuencia conseguir consejo conservar considerar
constante constar construir construccion constructora construye consulta consultar consumir consumo contable contabilidad
contacto contactar contado contador contar contener contenido contestar contexto continuar continuo contrario contratar
contratado contratista contrato contribuir control controlar convencer conveniente convenir conversacion convertir copia
copiar corazon correcto corregir correo correr correspondiente corresponder corriente corrige cortar corte corto cosecha
costar costo coste costoso cotizar cotizacion crear creacion crecer crecimiento credito creer criterio critico cruzar
cuaderno cuadra cuadrado cuadrilla cuadro cuadrar cualidad cuarto cubierta cubrir cuchillo cuello cuenta cuerpo cuestion
cuidado cuidar culpa cultura cumpleanos cumplir cumplido cumplimiento cuota cura curar curso
dano danar dato datos debajo deber debe deben debemos debia debido deuda debil decidir decision declarar dedicar dedo
defecto defender defensa definir definitivo dejar dejo deja delgada demanda demora demorar departamento depender deposito
depositar derecho derecha desaparecer desarrollar desarrollo desayuno descansar descanso descargar desconocido describir
descubrir descuento desear deseo desgracia despedir despertar destino destruir desvio detalle detallado detener determinar
deteccion devolver devolucion diario diaria dibujo diferencia diferente dificil dificultad dinero direccion directo director
dirigir disco discusion discutir diseno disenar disponible disponer distancia distinto distrito disfrutar dividir division
doblar doble doctor documento documentacion dolar dolor dominar dormir drenaje duda dudar dueno dulce durar duracion duro
echar economia economico edad edificio edificar educacion efectivo efecto eficaz ejecutar ejecutivo ejemplo ejercicio
ejercito elaborar eleccion electrico electrica elegir elemento elevar eliminar embargo emergencia emitir emitido empezar
empieza empleado empleada empleo empleador empresa empresarial enfermo enfermedad encabezar encargado encargada encargar
encender encontrar encuentro encuesta energia enfrentar ensenar entender enterar entrada entrar entrega entregar entregado
entregada enviar enviado enviada envio equipo equivocar error escala escalera escapar escena escoger escribir escrito
escritorio escuchar escuela esfuerzo espacio espalda especial especialista especialmente especie especifico espejo esperar
espera esperado espiritu esposo esposa esquina estable establecer establecimiento estacion estacionamiento estadio
estadistica estilo estimar estimacion estimado estrategia estrella estructura estudiante estudiar estudio etapa evaluar
evaluacion evento evidente evitar exacto examen examinar excavar excavacion exceder excelente exceso excusa exigir existir
existe existente exito experiencia experto explicar explicacion exponer expresar extender extension externo extra extranjero
extrano extremo
fabrica fabricar fachada facil facilitar factor factura facturar facturado facturada facturacion faltar falta faltante falla
fallar fallo falso fama familia familiar famoso farmacia fase favorable fecha feliz ferrocarril fianza fiesta figura fijar
fijo fila filtro final finalizar finalmente finanzas financiero financiera firma firmar firmado firmada fisico flujo
folio fondo forma formar formal formato formula foto frase frecuencia frecuente frente fresco frio frontera fruta fuego
fuerte fuerza fumar funcion funcionar fundacion futuro
ganar gana ganado ganada ganancia ganador garantia garantizar gas gasto gastar gastado gasolina general generar generado
gente gerente gerencia gestion gestionar girar giro global gobierno golpe gota gozar grado grafica gran grande
gratuito grave gris gritar grua grueso grupo guante guardar guardado guia gusto gustar
habilidad habitacion hablar hacer hace hacen hacemos hago hizo hicieron hecho hecha hambre haria herida herir hermano hermana
herramienta hielo hierro hijo hija historia historial hogar hoja hombre hombro honesto honor hora horario horno hospital
hotel hoyo huella hueso huevo humano humo
idea ideal identificar idioma iglesia igual ilegal imagen imaginar impacto impedir importar importante importe importancia
imposible impresion imprimir impuesto incendio incidente incluir incluido incluye incluso incremento indicar indicador
indice individual industria industrial informacion informar informe ingeniero ingeniera ingenieria ingreso ingresar inicial
iniciar inicio inmediato inmueble inmuebles inspeccion inspector instalar instalacion instalado instante institucion
instruccion instrumento intentar intencion interes interesado interesante interior internacional interno intervenir
inundar inundacion inversion invertir investigar investigacion invierno invitar inventario irregular izquierda izquierdo
jamon jardin jefa jefatura jornada jornal joven juego jugador jugar juicio junta juntar junto justicia justo juventud juzgar
kilo kilometro labor laboral lado ladrillo lamina lampara lanzar lapiz largo larga lastima lateral lavar leccion leche lector
lectura leer legal lejano lengua lento letra levantar ley libre libertad libro licencia licitar licitacion liderar liga
ligero limite limitar limpiar limpieza limpio lindo linea liquidar liquidacion liquido lista listado literatura local
localizar localizacion loco lograr logro lote lucha luchar lugar lujo
madera madre maestro magnifico mal mala malo maleta manana mandar mandato manejar manejo manera mano mantener
mantenimiento manual mapa maquina maquinaria mar maravilla marca marcar marcha margen marido marron masa mata material
materia matricula matrimonio maximo medida medico medicina medio medir mejorar mejora memoria mencionar mensaje mensual
mente mentir mentira mercado mercancia merecer mesa meta metal meter metro metodo mezcla miedo miembro militar millar mina
ministro minuto mirar mira misa mision mitad moda modelo moderno modificar modo molestar molestia momento moneda montar
monto morado morir mostrador motivo motor mover movil movimiento mudar mueble muelle muerte muerto muestra
mujer multa mundial mundo municipal municipio muro museo musica musical
nacer nacimiento nacion nacional nariz natural naturaleza necesario necesaria necesidad negar negativo negocio negociar
negra negro nervioso neto neta nieve nino nina nivel nocturno nombre nombrar nomina norma normal norte nota notar noticia
notificar novedad novela novio novia nube nudo nuevo nueva nuevamente nulo numero
obedecer objetivo objeto obligar obligacion obra obrero observar observacion obtener ocasion oculto ocupar ocupado ocurrir
odiar oeste ofender oferta ofertar oficial oficina oficio ofrecer oido oir ojo olor olvidar opcion operacion operador
operar opinar opinion oponer oportunidad oracion orden ordenar ordinario organizacion organizar orgullo origen original
orilla oro oscuro otorgar oxigeno
paciencia paciente padre pagar paga pagado pagada pagamos pagan pagaron pago pagina pais paisaje palabra palacio pan panel
pantalla papa papel paquete par parada parar pared pareja parque parecer parte participar particular partida partido
partir pasar paso paseo pasajero pasillo patio patron pausa peaje pecho pedazo pedido pedir pegar peligro peligroso pelo
pelota pena pendiente pensar pensamiento pequeno pequena perder perdida perdido perdimos perdieron perfecto perfil
perimetro periodico periodo permanecer permiso permitir permitido perro persona personal pertenecer pesar pesado pescado
peso petroleo pez pie piedra piel pierna pieza pintar pintura pisar piso pista placa plan planear planilla planeado plano
planta plantear plata plastico plato playa plaza plazo pleno poblacion pobre poder policia politica politico poliza polvo
poner pone puso popular porcion portal posibilidad posible posicion positivo poste posterior potencia practica practicar
precio precioso preciso preferir pregunta preguntar premio prensa preocupar preparar presa presencia presentar presentado
presente presidente presion prestamo prestar presupuesto presupuestar presupuestado pretender prevenir previo prima primavera
primo principal principio prisa privado proyecto probable probar problema procedimiento proceso producir produccion producto
profesional profesor profundo programa programado programar progreso prohibir promedio promesa prometer pronto propiedad
propietario proponer proporcionar proposito propuesta prorroga proteccion proteger protestar proveedor proveer provincia
proyeccion prueba publicar publico puente puerta puerto puesto pulgada punta punto puro
quedar queda quedan quejar queja quemar querer querido quimico quitar
radio raiz rapidez rapido raro rato razon reaccion real realidad realizar realizado rebaja recado recepcion recibir
recibido recibo reciente recientemente reclamar reclamo recoger reconocer recordar recorrer recorrido recta recto recuperar
recurso rechazar rechazado rechazada red reducir reduccion referencia referir reflejar reforma regalo region registrar
registro registrado regla regresar regreso regular reir relacion relacionar relativo religion reloj remoto rendimiento rendir
renglon renovar renovacion renta rentar reparar reparacion repartir repente repetir reportar reporte representar
representante requerir requisito reserva reservar residencia residente residuo resistencia resistir resolver respetar
respeto responder responsable responsabilidad respuesta resto restar restaurante resultado resultar resumen resumir retener
retencion retenido retenida retirar retiro retrasar retraso retrasado reunion reunir revision revista rico riego riesgo
rodear rojo romper ropa roto ruido ruta
sacar sala salario saldo saldar salida salir sale salio saltar salud salvar sangre sano satisfecho secar seccion seco
secretaria secreto sector seguir sigue siguen seguimiento seguridad seguro segura seleccion sello semana semanal semestre
semilla sencillo sensacion sentar sentido sentir senal senalar separar separado serie serio servicio servir servidor sesion
significar significa significado silencio silla simbolo similar simple sincero sindicato sistema sitio situar situacion
sobrar sobrecosto sobrefacturado sobrefacturacion sobregiro socio sociedad social sol soldado soldar soldador solicitar
solicitud solucion solucionar sombra sonar sonido sonrisa sorpresa sospechar subcontrato subcontratista subfacturado
subfacturada subfacturacion subir subida subsidio suceder sucursal sueldo suelo suelto sueno suerte suficiente sufrir sugerir
sujeto sumar superar superficie superintendente superior supervisor suponer supuesto sur surgir suspender suspendido
sustituir
tabique tabla tamano tanque tanto tapar taquilla tardar tarde tardanza tarea tarifa tarjeta techo tecnico tecnica tecnologia
tela telefono telefonico television tema temer temperatura templo temporada temporal temprano tendencia tension teoria
terminar terminado terminada termino terreno terrible territorio texto ticket tienda tierra timbre tipo tirar titulo tocar
tomar toma tomado tonelada tono tope torno total trabajador trabajar trabaja trabajaron trabajado trabajo tractor traducir
traer trafico tramite tramo trampa tranquilo transferencia transferir transmitir transporte trasladar tratar trato
tratamiento trayecto tren tribunal triste triunfo tropa tubo tuberia turno turista
ubicar ubicacion unico unica unidad unido union unir universal universidad urbano urgente urgencia usar usado uso usual
usuario util utilidad utilizar
vacaciones vacacion vaciar vacio vago valer vale valido valiente valor valorar variar variacion variedad vaso vecino
vehiculo vejez velocidad vencer vence vencen vencido vencida vencimiento vendedor vender venta ventaja ventana venir viene
vienen verano verdad verdadero verde verificar verguenza vestido vestir viaje viajar viejo vieja viento vigente vigilar
vino violencia virtud visa visita visitar vista vivienda vivir vivo volar volante volumen volver vuelta vuelto voluntad voto
voz vuelo
yarda yeso zanja zapato zona
`
