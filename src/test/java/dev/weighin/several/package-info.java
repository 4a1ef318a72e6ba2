/** Several instances over one Redis: that they stay equal, and that what was said to be saved is, while everything breaks. */
package dev.weighin.several;
