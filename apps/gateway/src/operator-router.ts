import { inventoryRpc, notificationsRpc, ordersRpc, paymentsRpc, usersRpc } from '@waybill/contracts'
import { operatorProcedure, router } from './procedures.ts'
import type { GatewayDeps } from './deps.ts'

/** What operators ask and decide, forwarded to the owning service, which checks the role again. */
export const createOperatorRouter = ({ services }: GatewayDeps) => {
  const { inventory, orders, payments, notifications, users } = services
  return router({
    createProduct: operatorProcedure
      .input(inventoryRpc.createProduct.input)
      .mutation(({ input, ctx }) => inventory.createProduct(input, ctx)),
    changePrice: operatorProcedure
      .input(inventoryRpc.changePrice.input)
      .mutation(({ input, ctx }) => inventory.changePrice(input, ctx)),
    restock: operatorProcedure
      .input(inventoryRpc.restock.input)
      .mutation(({ input, ctx }) => inventory.restock(input, ctx)),
    stock: operatorProcedure
      .input(inventoryRpc.stock.input)
      .query(({ input, ctx }) => inventory.stock(input, ctx)),
    ship: operatorProcedure.input(ordersRpc.ship.input).mutation(({ input, ctx }) => orders.ship(input, ctx)),
    deliver: operatorProcedure
      .input(ordersRpc.deliver.input)
      .mutation(({ input, ctx }) => orders.deliver(input, ctx)),
    payment: operatorProcedure
      .input(paymentsRpc.byOrder.input)
      .query(({ input, ctx }) => payments.byOrder(input, ctx)),
    /** Makes a partner's API key and shows it, this once. */
    issueApiKey: operatorProcedure
      .input(usersRpc.issueApiKey.input)
      .mutation(({ input, ctx }) => users.issueApiKey(input, ctx)),
    revokeApiKey: operatorProcedure
      .input(usersRpc.revokeApiKey.input)
      .mutation(({ input, ctx }) => users.revokeApiKey(input, ctx)),
    emails: operatorProcedure
      .input(notificationsRpc.emails.input)
      .query(({ input, ctx }) => notifications.emails(input, ctx)),
  })
}
