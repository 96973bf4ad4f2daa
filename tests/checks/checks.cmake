# Checks of the sources themselves: who includes whom, what must not be called, that the documents' commands are real.
foreach(check layers banned documents)
    add_test(NAME check_${check} COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/checks/${check}.sh ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
    set_tests_properties(check_${check} PROPERTIES LABELS checks)
endforeach()
add_test(NAME check_tidy COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/checks/tidy.sh ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
set_tests_properties(check_tidy PROPERTIES LABELS "checks;slow" TIMEOUT 7200)  # half an hour of processor time, and others may be at work
