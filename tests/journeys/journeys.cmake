# Whole jobs through the real programs, as a script or a person would do them.
foreach(journey command_line register_to_appendices bad_input calc_and_measure counts offices offices_bad_input optimise options options_bad_input appraise)
    add_test(NAME journey_${journey} COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/journeys/${journey}.sh $<TARGET_FILE:terrier-cli> ${CMAKE_SOURCE_DIR})
    set_tests_properties(journey_${journey} PROPERTIES LABELS journeys)
endforeach()
