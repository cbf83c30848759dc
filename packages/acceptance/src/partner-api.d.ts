export interface paths {
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List products
         * @description The catalogue, a page at a time. What an order’s lines need is `sku` and `price`.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search products
         * @description Finds words and their beginnings in names, descriptions and tags; the best match first.
         */
        get: operations["searchProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a product
         * @description One product with its price and the units that are for sale now.
         */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders
         * @description Your orders, the newest first.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Accepts an order. It is `placed` now and ends as `completed`, `failed` or `cancelled`: read it at `Location`, or be told by a webhook. `Idempotency-Key` is required: the same request sent again is the same order. `unit_price` is the price that you saw; a changed one fails the order as `price_changed`.
         */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an order
         * @description An order of yours, from the moment when it was accepted.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order
         * @description Asks for an order to be cancelled. 202 says that it was asked for: whether it still could be is what the order becomes. What was paid is refunded.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events of an order
         * @description What happened to an order, the oldest first. `seq` of the last event that you have is a cursor too: what came since is behind it.
         */
        get: operations["listOrderEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description Your endpoints, the oldest first.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description From now on the chosen events are sent to `url`, signed by the Standard Webhooks specification. The secret is shown this once.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook endpoint
         * @description One of your endpoints, without its secret.
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Nothing is sent to it any more, and its deliveries go with it.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Update a webhook endpoint
         * @description Changes what is given. Enabling one that was disabled begins anew; a replay brings what it missed.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the secret of a webhook endpoint
         * @description Shows a new secret, this once. Both sign for `overlap_seconds`, so that you can change it in your time.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Sends `webhook.test` in one attempt, also to a disabled endpoint.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description What was sent to an endpoint, the newest first, with every attempt and its answer.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a delivery
         * @description One delivery with its attempts.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}/deliveries/{delivery_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend a delivery
         * @description Sends it once more under its `webhook-id`, with a whole schedule ahead.
         */
        post: operations["resendWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay events
         * @description Sends what happened since `since`, of the last 30 days, once more. Up to 1,000 events a call: go on with `next_since` as `since` until it is null.
         */
        post: operations["replayWebhookEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Your account’s keys, the newest first, without their secrets.
         */
        get: operations["listApiKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API key
         * @description One of your keys, without its secret.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate an API key
         * @description Makes a new key with the same scopes and shows its secret, this once. The old one goes on working for `overlap_seconds`. A key cannot rotate one that may do more than itself.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys/{key_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an API key
         * @description Ends a key for good, within seconds everywhere. Revoking it again changes nothing.
         */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "order.placed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * order.placed
         * @description An order was accepted; nothing is reserved or charged yet.
         */
        post: operations["onOrderPlaced"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * order.completed
         * @description Stock is held and the money was captured.
         */
        post: operations["onOrderCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * order.failed
         * @description An order ended without a sale; `reason` says why.
         */
        post: operations["onOrderFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * order.cancelled
         * @description An order was cancelled before it completed; what was paid goes back.
         */
        post: operations["onOrderCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.shipped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * order.shipped
         * @description An order was handed to the carrier.
         */
        post: operations["onOrderShipped"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.delivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * order.delivered
         * @description An order arrived.
         */
        post: operations["onOrderDelivered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * webhook.test
         * @description You asked for it.
         */
        post: operations["onWebhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        OrderPlacedPayload: {
            /** @enum {string} */
            type: "order.placed";
            /**
             * Format: date-time
             * @description When it happened, in UTC.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                order_id: string;
                lines: {
                    sku: string;
                    quantity: number;
                    unit_price: {
                        amount_minor: number;
                        currency: string;
                    };
                }[];
                total: {
                    amount_minor: number;
                    currency: string;
                };
                /** Format: date-time */
                placed_at: string;
            };
        };
        OrderCompletedPayload: {
            /** @enum {string} */
            type: "order.completed";
            /**
             * Format: date-time
             * @description When it happened, in UTC.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                order_id: string;
                lines: {
                    sku: string;
                    quantity: number;
                    unit_price: {
                        amount_minor: number;
                        currency: string;
                    };
                }[];
                total: {
                    amount_minor: number;
                    currency: string;
                };
                /** Format: date-time */
                completed_at: string;
            };
        };
        OrderFailedPayload: {
            /** @enum {string} */
            type: "order.failed";
            /**
             * Format: date-time
             * @description When it happened, in UTC.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                order_id: string;
                lines: {
                    sku: string;
                    quantity: number;
                    unit_price: {
                        amount_minor: number;
                        currency: string;
                    };
                }[];
                total: {
                    amount_minor: number;
                    currency: string;
                };
                /** @enum {string} */
                reason: "out_of_stock" | "price_changed" | "unknown_product" | "payment_declined" | "payment_error" | "expired" | "superseded";
                rejected_lines: {
                    sku: string;
                    requested: number;
                    available?: number;
                    current_price?: {
                        amount_minor: number;
                        currency: string;
                    };
                }[];
                /** Format: date-time */
                failed_at: string;
            };
        };
        OrderCancelledPayload: {
            /** @enum {string} */
            type: "order.cancelled";
            /**
             * Format: date-time
             * @description When it happened, in UTC.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                order_id: string;
                lines: {
                    sku: string;
                    quantity: number;
                    unit_price: {
                        amount_minor: number;
                        currency: string;
                    };
                }[];
                total: {
                    amount_minor: number;
                    currency: string;
                };
                /** Format: date-time */
                cancelled_at: string;
            };
        };
        OrderShippedPayload: {
            /** @enum {string} */
            type: "order.shipped";
            /**
             * Format: date-time
             * @description When it happened, in UTC.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                order_id: string;
                /** Format: date-time */
                shipped_at: string;
            };
        };
        OrderDeliveredPayload: {
            /** @enum {string} */
            type: "order.delivered";
            /**
             * Format: date-time
             * @description When it happened, in UTC.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                order_id: string;
                /** Format: date-time */
                delivered_at: string;
            };
        };
        WebhookTestPayload: {
            /** @enum {string} */
            type: "webhook.test";
            /**
             * Format: date-time
             * @description When it happened, in UTC.
             */
            timestamp: string;
            data: {
                endpoint_id: string;
            };
        };
        ProductList: {
            /** @enum {string} */
            object: "list";
            data: components["schemas"]["Product"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        Product: {
            id: string;
            /** @enum {string} */
            object: "product";
            sku: string;
            name: string;
            description: string;
            category: string;
            price: {
                amount_minor: number;
                currency: string;
            };
            /** @enum {string} */
            stock: "in_stock" | "low_stock" | "out_of_stock";
            available: number;
            image: string;
            tags: string[];
        };
        Problem: {
            /**
             * Format: uri
             * @description Where the code is explained.
             */
            type: string;
            title: string;
            status: number;
            /**
             * @description Stable: switch on it.
             * @enum {string}
             */
            code: "validation_failed" | "unauthenticated" | "invalid_credentials" | "session_expired" | "api_key_invalid" | "insufficient_scope" | "version_unknown" | "forbidden" | "not_found" | "email_taken" | "conflict" | "order_not_cancellable" | "order_not_shippable" | "idempotency_key_reused" | "idempotency_in_progress" | "sku_taken" | "endpoint_disabled" | "limit_reached" | "method_not_allowed" | "unsupported_media_type" | "payload_too_large" | "rate_limited" | "timeout" | "service_unavailable" | "internal";
            detail: string;
            /** @description The first field that broke a rule, dotted. */
            param?: string;
            errors?: {
                param: string;
                message: string;
            }[];
            /** @description Quote it to support. */
            request_id: string;
        };
        Order: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            object: "order";
            /** @enum {string} */
            status: "placed" | "processing" | "completed" | "failed" | "cancelled";
            /** @enum {string} */
            fulfilment: "unfulfilled" | "shipped" | "delivered";
            /** @enum {string} */
            money: "unpaid" | "paid" | "refunded";
            lines: {
                sku: string;
                quantity: number;
                unit_price: {
                    amount_minor: number;
                    currency: string;
                };
            }[];
            total: {
                amount_minor: number;
                currency: string;
            };
            shipping_address?: {
                name: string;
                line1: string;
                line2?: string;
                postal_code: string;
                city: string;
                country: string;
            };
            failure?: {
                /** @enum {string} */
                reason: "out_of_stock" | "price_changed" | "unknown_product" | "payment_declined" | "payment_error" | "expired" | "superseded";
                rejected_lines: {
                    sku: string;
                    requested: number;
                    available?: number;
                    current_price?: {
                        amount_minor: number;
                        currency: string;
                    };
                }[];
            };
            cancel_reason?: string;
            /** Format: date-time */
            placed_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        PlaceOrder: {
            lines: {
                sku: string;
                quantity: number;
                unit_price: {
                    amount_minor: number;
                    currency: string;
                };
            }[];
            payment_method: string;
            shipping_address: {
                name: string;
                line1: string;
                line2?: string;
                postal_code: string;
                city: string;
                country: string;
            };
        };
        OrderList: {
            /** @enum {string} */
            object: "list";
            data: components["schemas"]["Order"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        CancelOrder: {
            /** @default cancelled by the customer */
            reason?: string;
        };
        OrderEventList: {
            /** @enum {string} */
            object: "list";
            data: components["schemas"]["OrderEvent"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        OrderEvent: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            object: "order_event";
            seq: number;
            type: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            status: "placed" | "processing" | "completed" | "failed" | "cancelled";
            /** @enum {string} */
            money: "unpaid" | "paid" | "refunded";
            /** @enum {string} */
            fulfilment: "unfulfilled" | "shipped" | "delivered";
            detail?: string;
        };
        WebhookEndpointWithSecret: {
            id: string;
            /** @enum {string} */
            object: "webhook_endpoint";
            /** Format: uri */
            url: string;
            event_types: (("order.placed" | "order.completed" | "order.failed" | "order.cancelled" | "order.shipped" | "order.delivered") | "*")[];
            description: string;
            /** @enum {string} */
            status: "enabled" | "disabled";
            disabled?: {
                /** @enum {string} */
                reason: "manual" | "gone" | "failing";
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            failing_since?: string;
            /** Format: date-time */
            previous_secret_expires_at?: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            secret: string;
        };
        CreateWebhookEndpoint: {
            /** Format: uri */
            url: string;
            event_types: (("order.placed" | "order.completed" | "order.failed" | "order.cancelled" | "order.shipped" | "order.delivered") | "*")[];
            /** @default  */
            description?: string;
        };
        WebhookEndpointList: {
            /** @enum {string} */
            object: "list";
            data: components["schemas"]["WebhookEndpoint"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        WebhookEndpoint: {
            id: string;
            /** @enum {string} */
            object: "webhook_endpoint";
            /** Format: uri */
            url: string;
            event_types: (("order.placed" | "order.completed" | "order.failed" | "order.cancelled" | "order.shipped" | "order.delivered") | "*")[];
            description: string;
            /** @enum {string} */
            status: "enabled" | "disabled";
            disabled?: {
                /** @enum {string} */
                reason: "manual" | "gone" | "failing";
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            failing_since?: string;
            /** Format: date-time */
            previous_secret_expires_at?: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        UpdateWebhookEndpoint: {
            /** Format: uri */
            url?: string;
            event_types?: (("order.placed" | "order.completed" | "order.failed" | "order.cancelled" | "order.shipped" | "order.delivered") | "*")[];
            description?: string;
            /** @enum {string} */
            status?: "enabled" | "disabled";
        };
        DeletedWebhookEndpoint: {
            id: string;
            /** @enum {string} */
            object: "webhook_endpoint";
            /** @enum {boolean} */
            deleted: true;
        };
        RotateWebhookSecret: {
            /** @default 86400 */
            overlap_seconds?: number;
        };
        WebhookDelivery: {
            id: string;
            /** @enum {string} */
            object: "webhook_delivery";
            endpoint_id: string;
            type: ("order.placed" | "order.completed" | "order.failed" | "order.cancelled" | "order.shipped" | "order.delivered") | "webhook.test";
            /** Format: uuid */
            order_id?: string;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed" | "cancelled";
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            next_attempt_at?: string;
            attempts: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                outcome: "delivered" | "failed" | "interrupted" | "pending";
                duration_ms?: number;
                status?: number;
                answer?: string;
                error?: string;
            }[];
        };
        WebhookDeliveryList: {
            /** @enum {string} */
            object: "list";
            data: components["schemas"]["WebhookDelivery"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        WebhookReplay: {
            queued: number;
            /** Format: date-time */
            next_since: string | null;
        };
        ReplayWebhookEvents: {
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until?: string;
            /** @default false */
            undelivered_only?: boolean;
        };
        ApiKeyList: {
            /** @enum {string} */
            object: "list";
            data: components["schemas"]["ApiKey"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        ApiKey: {
            id: string;
            /** @enum {string} */
            object: "api_key";
            name: string;
            prefix: string;
            /** @enum {string} */
            mode: "test" | "live";
            scopes: ("products:read" | "orders:read" | "orders:write" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write")[];
            /** @enum {string} */
            api_version: "2026-11-23" | "2026-09-01";
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            replaced_by: string | null;
        };
        IssuedApiKey: {
            id: string;
            /** @enum {string} */
            object: "api_key";
            name: string;
            prefix: string;
            /** @enum {string} */
            mode: "test" | "live";
            scopes: ("products:read" | "orders:read" | "orders:write" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write")[];
            /** @enum {string} */
            api_version: "2026-11-23" | "2026-09-01";
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            replaced_by: string | null;
            secret: string;
        };
        RotateApiKey: {
            /** @default 86400 */
            overlap_seconds?: number;
            /** @enum {string} */
            api_version?: "2026-11-23" | "2026-09-01";
        };
    };
    responses: never;
    parameters: {
        /** @description The version to speak; by default the one that the key is pinned to. */
        WaybillVersion: "2026-11-23" | "2026-09-01";
        /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
        IfNoneMatch: string;
        /**
         * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
         * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
         */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description For `If-None-Match`. */
        ETag: string;
        /** @description What is left of the limit, and the seconds until it is whole. */
        RateLimit: string;
        /** @description The limit. */
        RateLimitPolicy: string;
        /** @description One id for the request, its log lines and its events. */
        RequestId: string;
        /** @description The version that the answer speaks. */
        Version: string;
        /** @description Seconds after which to try again. */
        RetryAfter: number;
        /** @description `true` when this is the kept answer of an earlier request. */
        IdempotentReplayed: "true";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listProducts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                category?: string;
                sort?: "name" | "price_asc" | "price_desc" | "newest";
                in_stock_only?: boolean;
                min_price_minor?: number;
                max_price_minor?: number;
            };
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductList"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchProducts: {
        parameters: {
            query: {
                cursor?: string;
                limit?: number;
                /** @example enamel */
                query: string;
            };
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductList"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example MUG-ENAMEL-WHITE */
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "placed" | "processing" | "completed" | "failed" | "cancelled";
            };
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderList"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key": string;
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "sku": "MUG-ENAMEL-WHITE",
                 *           "quantity": 2,
                 *           "unit_price": {
                 *             "amount_minor": 1450,
                 *             "currency": "EUR"
                 *           }
                 *         }
                 *       ],
                 *       "payment_method": "pm_card_ok",
                 *       "shipping_address": {
                 *         "name": "Ada Example",
                 *         "line1": "Quay Street 4",
                 *         "postal_code": "20457",
                 *         "city": "Hamburg",
                 *         "country": "DE"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PlaceOrder"];
            };
        };
        responses: {
            /** @description The order was accepted. */
            202: {
                headers: {
                    /** @description Where it can be read. */
                    location: string;
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example 4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example 4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "ordered twice"
                 *     }
                 */
                "application/json": components["schemas"]["CancelOrder"];
            };
        };
        responses: {
            /** @description The order as it is now. */
            202: {
                headers: {
                    /** @description Where it can be read. */
                    location: string;
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             *
             *     `order_not_cancellable`: The order has already ended.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrderEvents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example 4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderEventList"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/webhooks/waybill",
                 *       "event_types": [
                 *         "order.completed",
                 *         "order.failed",
                 *         "order.cancelled"
                 *       ],
                 *       "description": "Tells our warehouse."
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint, with its secret. */
            201: {
                headers: {
                    /** @description Where it can be read. */
                    location: string;
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             *
             *     `limit_reached`: The account has as many of these as it may have.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedWebhookEndpoint"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event_types": [
                 *         "*"
                 *       ],
                 *       "status": "enabled"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateWebhookEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The thing changed meanwhile; read it again. */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["RotateWebhookSecret"];
            };
        };
        responses: {
            /** @description The endpoint, with its new secret. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             *
             *     `conflict`: The thing changed meanwhile; read it again.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            202: {
                headers: {
                    /** @description Where it can be read. */
                    location: string;
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "pending" | "delivered" | "failed" | "cancelled";
            };
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
                /** @example msg_0123456789abcdef0123456789abcdef */
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
                /** @example msg_0123456789abcdef0123456789abcdef */
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            202: {
                headers: {
                    /** @description Where it can be read. */
                    location: string;
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             *
             *     `endpoint_disabled`: The webhook endpoint is disabled; enable it first.
             *
             *     `conflict`: The thing changed meanwhile; read it again.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayWebhookEvents: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example we_0123456789abcdef0123456789abcdef */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-11-23T00:00:00.000Z",
                 *       "undelivered_only": true
                 *     }
                 */
                "application/json": components["schemas"]["ReplayWebhookEvents"];
            };
        };
        responses: {
            /** @description They are on their way. */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             *
             *     `endpoint_disabled`: The webhook endpoint is disabled; enable it first.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have: 304 and no body when it is still the same. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example key_0123456789abc */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description What you have is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example key_0123456789abc */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["RotateApiKey"];
            };
        };
        responses: {
            /** @description The new key, with its secret. */
            201: {
                headers: {
                    /** @description Where it can be read. */
                    location: string;
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKey"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             *
             *     `conflict`: The thing changed meanwhile; read it again.
             *
             *     `limit_reached`: The account has as many of these as it may have.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.
                 * @example 0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version to speak; by default the one that the key is pinned to. */
                "Waybill-Version"?: components["parameters"]["WaybillVersion"];
            };
            path: {
                /** @example key_0123456789abc */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Waybill-Version": components["headers"]["Version"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /**
             * @description `validation_failed`: The input does not fit its schema.
             *
             *     `version_unknown`: There is no such version of the API.
             */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `api_key_invalid`: The API key is missing, unknown, revoked, expired or of the other mode. */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_scope`: The API key does not have the scope that this needs. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing, or it is not yours to see. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This idempotency key was used with another request.
             *
             *     `idempotency_in_progress`: A request with this idempotency key is still being carried out.
             */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Bodies are JSON: send Content-Type: application/json. */
            415: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; wait for the time in Retry-After. */
            429: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side; quote the request id. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service_unavailable`: A service or the broker is away; nothing was changed. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `timeout`: A service did not answer in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onOrderPlaced: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt: what came before under it need not be dealt with again. */
                "webhook-id": string;
                /** @description When this attempt was signed, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and base64; two, with a space between, while two secrets sign. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "order.placed",
                 *       "timestamp": "2026-11-23T10:15:00.000Z",
                 *       "data": {
                 *         "order_id": "4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b",
                 *         "lines": [
                 *           {
                 *             "sku": "MUG-ENAMEL-WHITE",
                 *             "quantity": 2,
                 *             "unit_price": {
                 *               "amount_minor": 1450,
                 *               "currency": "EUR"
                 *             }
                 *           }
                 *         ],
                 *         "total": {
                 *           "amount_minor": 2900,
                 *           "currency": "EUR"
                 *         },
                 *         "placed_at": "2026-11-23T10:15:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderPlacedPayload"];
            };
        };
        responses: {
            /** @description You want no more: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have it. The body does not matter. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, as no answer within 15 seconds is. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOrderCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt: what came before under it need not be dealt with again. */
                "webhook-id": string;
                /** @description When this attempt was signed, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and base64; two, with a space between, while two secrets sign. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "order.completed",
                 *       "timestamp": "2026-11-23T10:15:02.000Z",
                 *       "data": {
                 *         "order_id": "4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b",
                 *         "lines": [
                 *           {
                 *             "sku": "MUG-ENAMEL-WHITE",
                 *             "quantity": 2,
                 *             "unit_price": {
                 *               "amount_minor": 1450,
                 *               "currency": "EUR"
                 *             }
                 *           }
                 *         ],
                 *         "total": {
                 *           "amount_minor": 2900,
                 *           "currency": "EUR"
                 *         },
                 *         "completed_at": "2026-11-23T10:15:02.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderCompletedPayload"];
            };
        };
        responses: {
            /** @description You want no more: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have it. The body does not matter. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, as no answer within 15 seconds is. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOrderFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt: what came before under it need not be dealt with again. */
                "webhook-id": string;
                /** @description When this attempt was signed, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and base64; two, with a space between, while two secrets sign. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "order.failed",
                 *       "timestamp": "2026-11-23T10:15:02.000Z",
                 *       "data": {
                 *         "order_id": "4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b",
                 *         "lines": [
                 *           {
                 *             "sku": "MUG-ENAMEL-WHITE",
                 *             "quantity": 2,
                 *             "unit_price": {
                 *               "amount_minor": 1450,
                 *               "currency": "EUR"
                 *             }
                 *           }
                 *         ],
                 *         "total": {
                 *           "amount_minor": 2900,
                 *           "currency": "EUR"
                 *         },
                 *         "reason": "out_of_stock",
                 *         "rejected_lines": [
                 *           {
                 *             "sku": "MUG-ENAMEL-WHITE",
                 *             "requested": 2,
                 *             "available": 1
                 *           }
                 *         ],
                 *         "failed_at": "2026-11-23T10:15:02.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderFailedPayload"];
            };
        };
        responses: {
            /** @description You want no more: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have it. The body does not matter. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, as no answer within 15 seconds is. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOrderCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt: what came before under it need not be dealt with again. */
                "webhook-id": string;
                /** @description When this attempt was signed, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and base64; two, with a space between, while two secrets sign. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "order.cancelled",
                 *       "timestamp": "2026-11-23T10:15:02.000Z",
                 *       "data": {
                 *         "order_id": "4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b",
                 *         "lines": [
                 *           {
                 *             "sku": "MUG-ENAMEL-WHITE",
                 *             "quantity": 2,
                 *             "unit_price": {
                 *               "amount_minor": 1450,
                 *               "currency": "EUR"
                 *             }
                 *           }
                 *         ],
                 *         "total": {
                 *           "amount_minor": 2900,
                 *           "currency": "EUR"
                 *         },
                 *         "cancelled_at": "2026-11-23T10:15:02.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderCancelledPayload"];
            };
        };
        responses: {
            /** @description You want no more: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have it. The body does not matter. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, as no answer within 15 seconds is. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOrderShipped: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt: what came before under it need not be dealt with again. */
                "webhook-id": string;
                /** @description When this attempt was signed, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and base64; two, with a space between, while two secrets sign. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "order.shipped",
                 *       "timestamp": "2026-11-24T08:00:00.000Z",
                 *       "data": {
                 *         "order_id": "4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b",
                 *         "shipped_at": "2026-11-24T08:00:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderShippedPayload"];
            };
        };
        responses: {
            /** @description You want no more: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have it. The body does not matter. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, as no answer within 15 seconds is. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOrderDelivered: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt: what came before under it need not be dealt with again. */
                "webhook-id": string;
                /** @description When this attempt was signed, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and base64; two, with a space between, while two secrets sign. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "order.delivered",
                 *       "timestamp": "2026-11-25T14:30:00.000Z",
                 *       "data": {
                 *         "order_id": "4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b",
                 *         "delivered_at": "2026-11-25T14:30:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderDeliveredPayload"];
            };
        };
        responses: {
            /** @description You want no more: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have it. The body does not matter. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, as no answer within 15 seconds is. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookTest: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt: what came before under it need not be dealt with again. */
                "webhook-id": string;
                /** @description When this attempt was signed, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and base64; two, with a space between, while two secrets sign. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "webhook.test",
                 *       "timestamp": "2026-11-23T10:15:02.000Z",
                 *       "data": {
                 *         "endpoint_id": "we_0123456789abcdef0123456789abcdef"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookTestPayload"];
            };
        };
        responses: {
            /** @description You want no more: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have it. The body does not matter. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, as no answer within 15 seconds is. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
