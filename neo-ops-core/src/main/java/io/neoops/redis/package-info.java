/**
 * Redis as every concern needs it: {@link io.neoops.redis.RedisServer} sends commands and scripts
 * and gives plain replies, so that the driver shows nowhere else.
 */
@NullMarked
package io.neoops.redis;

import org.jspecify.annotations.NullMarked;
