package shop;

/**
 * News that still has to reach the message broker.
 *
 * @param lastError what the broker answered last time, or null
 */
public record OutboxEvent(
    long id, String topic, String aggregateId, String payload, int attempts, String lastError) {}
