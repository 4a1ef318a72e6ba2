/** What must hold when something breaks: kills, lost frames, readers who stall, nonsense at the doors. */
package dev.weighin.fault;
