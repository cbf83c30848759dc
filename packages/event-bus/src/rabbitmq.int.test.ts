import { failureFeatures } from './bus-failures.features.ts'
import { busFeatures } from './bus.features.ts'
import { createRabbitWorld } from './rabbitmq-world.fixtures.ts'

busFeatures('on RabbitMQ', createRabbitWorld)
failureFeatures('on RabbitMQ', createRabbitWorld)
